import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { DeadlineTimer } from '@apipay/ui/deadline-timer';
import { Field } from '@apipay/ui/field';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { LimitedInput } from '@apipay/ui/limited-input';
import { StatusBadge } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { ResultOf } from 'gql.tada';
import type { FormProblems } from '../../../form-problems.server';
import type { erasureDeskDocument } from './processor-erasures.documents';

export interface OpenErasureProps {
  readonly erasure: ResultOf<typeof erasureDeskDocument>['erasureDesk']['open'][number];
  readonly problems: FormProblems | null;
  /** As typed; it comes back with a refusal. */
  readonly typed: string;
}

const proofLimit = 500;

/** One deletion that is not over: under which name to look, what our job has done, and the form that closes it. */
export function OpenErasure({ erasure, problems, typed }: OpenErasureProps) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const { id, state, reference, tries, deletedCards, askedAt, dueAt } = erasure;
  return (
    <Card
      title={t('admin.erasures.chat')}
      aside={<StatusBadge tone="waiting">{t(`admin.erasures.state.${state}`)}</StatusBadge>}
    >
      <div className="flex flex-col gap-4">
        <KeyValueList
          items={[
            {
              key: 'reference',
              name: t('admin.erasures.reference'),
              value: <code className="font-mono text-sm break-all">{reference}</code>,
            },
            { key: 'asked', name: t('admin.erasures.asked'), value: <DateTime value={askedAt} nameZone /> },
            { key: 'due', name: t('admin.erasures.due'), value: <DeadlineTimer dueAt={dueAt} /> },
            {
              key: 'job',
              name: t('admin.erasures.job'),
              value:
                state === 'ASKED'
                  ? t('admin.erasures.atWork', { tries })
                  : tries === 0
                    ? t('admin.erasures.noAccess')
                    : t('admin.erasures.cards', { count: deletedCards }),
            },
          ]}
        />
        <p className="max-w-prose text-muted">{t('admin.erasures.byHandText')}</p>
        <Form method="post" noValidate className="flex max-w-prose flex-col gap-3">
          <input type="hidden" name="id" value={id} />
          <Field
            label={t('admin.erasures.proof')}
            hint={t('admin.erasures.proofHint')}
            error={problems?.fields['proof']}
          >
            {(control) => <LimitedInput {...control} name="proof" limit={proofLimit} defaultValue={typed} />}
          </Field>
          <div className="flex flex-wrap gap-3">
            <Button type="submit" name="ending" value="DONE" tone="secondary" loading={isBusy}>
              {t('admin.erasures.close')}
            </Button>
            <Button type="submit" name="ending" value="OUT_OF_REACH" tone="secondary" loading={isBusy}>
              {t('admin.erasures.giveUp')}
            </Button>
          </div>
        </Form>
      </div>
    </Card>
  );
}
