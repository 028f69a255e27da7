import { formatDate } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { EmptyState } from '@apipay/ui/empty-state';
import { IdWithCopy } from '@apipay/ui/id-with-copy';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { PageHeader } from '@apipay/ui/page-header';
import { StatusBadge } from '@apipay/ui/status-badge';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { ConfirmDisclosure } from '../../../components/confirm-disclosure';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { problemsOf, problemsOfRefusal, statusOfProblems } from '../../../form-problems.server';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin, submitAdmin } from '../admin-call.server';
import { endLegalHoldDocument, legalHoldsDocument } from './destruction.documents';

export async function loader(args: LoaderFunctionArgs) {
  return loadAdmin(legalHoldsDocument, {}, args);
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const holdId = String(form.get('id') ?? '').slice(0, 60);
  const result = await submitAdmin(endLegalHoldDocument, { holdId }, args);
  const problems = result.isOk
    ? problemsOf(result.data.done.userErrors)
    : problemsOfRefusal(args.request, result);
  return problems
    ? data({ problems }, { status: statusOfProblems(problems) })
    : redirect('/admin/holds?done=1', 303);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('requests.destruction.admin.holds'));

/** Holds that stand, and those that have ended. */
export default function LegalHoldsPage() {
  const { legalHolds } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const [parameters] = useSearchParams();
  const { t } = useUiTexts();
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <PageHeader
        title={t('requests.destruction.admin.holds')}
        text={t('requests.destruction.admin.holdsText')}
      />
      {parameters.get('done') && !answer && <Banner tone="info" announced title={t('requests.admin.done')} />}
      {answer && <FormProblemBanner problems={answer.problems} />}
      {legalHolds.length === 0 && (
        <Card>
          <EmptyState title={t('requests.destruction.admin.holdsEmpty')} />
        </Card>
      )}
      {legalHolds.map((hold) => (
        <HoldCard key={hold.id} hold={hold} />
      ))}
    </div>
  );
}

function HoldCard({ hold }: { hold: ReturnType<typeof useLoaderData<typeof loader>>['legalHolds'][number] }) {
  const { t, locale } = useUiTexts();
  const { id, name, citation, requestId, isStanding } = hold;
  return (
    <Card title={name}>
      <p className="wrap-anywhere">{citation}</p>
      <KeyValueList
        items={[
          { key: 'subject', name: t('requests.destruction.admin.subject'), value: hold.pseudonym },
          {
            key: 'opened',
            name: t('requests.destruction.admin.holdOpened'),
            value: <ByWhom at={hold.openedAt} id={hold.ownerId} />,
          },
          {
            key: 'ends',
            name: t('requests.destruction.admin.holdEndsOn'),
            value: formatDate(hold.endsOn, locale),
          },
          {
            key: 'ended',
            name: t('requests.destruction.admin.holdEndedBy'),
            value: hold.endedAt ? (
              <ByWhom at={hold.endedAt} id={hold.endedById} />
            ) : isStanding ? null : (
              t('requests.destruction.admin.holdEndedByDay')
            ),
          },
        ].filter(({ value }) => value !== null)}
      />
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <StatusBadge tone={isStanding ? 'waiting' : 'neutral'}>
          {t(isStanding ? 'requests.destruction.admin.holdStands' : 'requests.destruction.admin.holdEnded')}
        </StatusBadge>
        {requestId && (
          <TextLink
            href={`/admin/requests/${requestId}`}
            aria-label={`${t('requests.destruction.admin.holdRequest')}: ${name}`}
          >
            {t('requests.destruction.admin.holdRequest')}
          </TextLink>
        )}
      </div>
      {isStanding && (
        <div className="mt-2">
          <ConfirmDisclosure
            summary={
              <>
                {t('requests.destruction.admin.holdEnd')}
                <span className="sr-only">: {name}</span>
              </>
            }
            text={t('requests.destruction.admin.holdEndText')}
            submit={t('requests.destruction.admin.holdEnd')}
            fields={{ id }}
          />
        </div>
      )}
    </Card>
  );
}

function ByWhom({ at, id }: { at: string; id: string | null | undefined }) {
  return (
    <>
      <DateTime value={at} nameZone /> {id && <IdWithCopy id={id} />}
    </>
  );
}
