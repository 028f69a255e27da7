import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { Field } from '@apipay/ui/field';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { ResultOf } from 'gql.tada';
import { wordOfAct } from '../../../components/consent-acts';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';
import type { readPersonConsentsDocument } from './people.documents';

type Read = ResultOf<typeof readPersonConsentsDocument>['readPersonConsents'];
type ReviewAct = NonNullable<Read['reviewConsentActs']>[number];

export interface PersonConsentsShown {
  readonly consents: NonNullable<Read['consents']>;
  readonly reviewActs: readonly ReviewAct[];
}

/** Read with a reason, which is recorded; where one was given, the history stands above the form. */
export function PersonConsents({
  consents,
  problems,
  reason,
}: {
  consents: PersonConsentsShown | null;
  problems: FormProblems | null;
  reason: string;
}) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  return (
    <Card title={t('admin.people.consents.title')} footer={t('admin.reveal.recorded')}>
      {consents ? (
        <History {...consents} />
      ) : (
        <Form method="post" noValidate className="flex flex-col gap-5">
          <input type="hidden" name="intent" value="consents" />
          <p className="-mt-1 text-muted">{t('admin.people.consents.text')}</p>
          {problems && !problems.fields['reason'] && <FormProblemBanner problems={problems} />}
          <Field
            label={t('admin.reveal.reason')}
            hint={t('admin.reveal.reasonHint')}
            error={problems?.fields['reason']}
          >
            {(control) => <Textarea {...control} name="reason" rows={2} limit={500} defaultValue={reason} />}
          </Field>
          <Button type="submit" tone="secondary" className="sm:w-fit" loading={isBusy}>
            {t('admin.people.consents.submit')}
          </Button>
        </Form>
      )}
    </Card>
  );
}

function History({ consents, reviewActs }: PersonConsentsShown) {
  const { t } = useUiTexts();
  const given = consents.filter(({ acts }) => acts.length > 0);
  if (given.length === 0 && reviewActs.length === 0) return <p>{t('admin.people.consents.none')}</p>;
  return (
    <div className="flex flex-col gap-5">
      <p role="status" className="-mt-1 text-muted">
        {t('admin.people.consents.shown')}
      </p>
      {given.map(({ purpose, state, documentKind, acts }) => (
        <section key={purpose} aria-label={t(`consents.purpose.${purpose}.title`)}>
          <h3 className="font-medium">
            {t(`consents.purpose.${purpose}.title`)} · {t(`consents.state.${state}`)}
          </h3>
          <ol className="mt-2 flex flex-col gap-2">
            {acts.map((act) => (
              <Act key={act.id} act={act} documentKind={documentKind} />
            ))}
          </ol>
        </section>
      ))}
      {reviewActs.length > 0 && (
        <section aria-label={t('consents.purpose.REVIEWS.title')}>
          <h3 className="font-medium">{t('consents.purpose.REVIEWS.title')}</h3>
          <ol className="mt-2 flex flex-col gap-2">
            {reviewActs.map((act) => (
              <Act key={act.id} act={act} documentKind="CONSENT_REVIEWS" hash={act.contentHash} />
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

function Act({
  act,
  documentKind,
  hash,
}: {
  act: Omit<ReviewAct, 'contentHash'>;
  documentKind: PersonConsentsShown['consents'][number]['documentKind'];
  /** Of the review that it is about. */
  hash?: string;
}) {
  const { t } = useUiTexts();
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
      <span className="min-w-0 flex-1 basis-64">
        {t(`consents.act.${wordOfAct(act, documentKind)}`)}
        <span className="block text-sm text-muted">
          {t('consents.shown', { title: t(`consents.document.${documentKind}`), edition: act.edition })},{' '}
          {t(`consents.shownIn.${act.locale}`)}
        </span>
        {hash && (
          <span className="block text-sm break-all text-muted">
            {t('consents.reviewHash')} <code>{hash}</code>
          </span>
        )}
      </span>
      <span className="text-sm text-muted">
        <DateTime value={act.happenedAt} nameZone />
      </span>
    </li>
  );
}
