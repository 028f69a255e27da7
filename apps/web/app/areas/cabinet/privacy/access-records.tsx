import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { FilterChip } from '@apipay/ui/filter-chip';
import { Pagination } from '@apipay/ui/pagination';
import { Table } from '@apipay/ui/table';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useLocation } from '@remix-run/react';
import type { ResultOf } from 'gql.tada';
import { fileHashIn } from '../../../components/file-hash';
import { pageHrefs } from '../../../graphql/page-arguments';
import { namesOfFields } from '../access-questions/names-of-fields';
import { accessChoiceOf, accessChoices } from './access-choice';
import type { cabinetPrivacyDocument } from './privacy.documents';

type Records = ResultOf<typeof cabinetPrivacyDocument>['accessRecords'];

/** "Who used my data": who, when, for what, which fields. */
export function AccessRecords({
  records,
  notProven,
}: {
  records: Records;
  /** Why the proof of a line could not be had. */
  notProven: string | null;
}) {
  const { t } = useUiTexts();
  const { pathname, search } = useLocation();
  const parameters = new URLSearchParams(search);
  const chosen = accessChoiceOf(parameters);
  const who = ({ isOwn, actorKind }: Records['nodes'][number]) =>
    isOwn ? t('cabinet.privacy.you') : (t.find(`cabinet.actor.${actorKind}`) ?? actorKind);
  return (
    <section aria-labelledby="access" className="flex flex-col gap-3">
      <Card
        title={<span id="access">{t('cabinet.privacy.access')}</span>}
        padded={false}
        className="overflow-x-auto"
      >
        <p className="px-4 pb-3 text-muted md:px-6">
          {t('cabinet.privacy.accessText')}{' '}
          <TextLink href="/audit-log">{t('cabinet.privacy.aboutLog')}</TextLink>
        </p>
        {notProven && (
          <div className="px-4 pb-3 md:px-6">
            <Banner tone="waiting" title={notProven} announced />
          </div>
        )}
        <nav aria-label={t('cabinet.privacy.accessBy')} className="flex flex-wrap gap-2 px-4 pb-3 md:px-6">
          {accessChoices.map((choice) => (
            <FilterChip key={choice} href={`?by=${choice}#access`} isOn={choice === chosen}>
              {t(`cabinet.privacy.by.${choice}`)}
            </FilterChip>
          ))}
        </nav>
        <Table
          caption={t('cabinet.privacy.access')}
          rows={records.nodes}
          rowKey={(record) => record.id}
          empty={
            <p className="px-4 py-8 text-center text-muted">
              {t(chosen === 'others' ? 'cabinet.privacy.noAccessOfOthers' : 'cabinet.privacy.noAccess')}
            </p>
          }
          columns={[
            {
              key: 'action',
              header: t('cabinet.privacy.column.action'),
              cell: (record) => (
                <>
                  {t.find(`audit.action.${record.action}`) ?? record.action}
                  {record.typedReason && fileHashIn(record.typedReason) === null && (
                    <span className="block text-sm break-words text-muted">
                      {t('cabinet.privacy.typedReason', { reason: record.typedReason })}
                    </span>
                  )}
                  <span className="block text-sm">
                    <TextLink href={`${pathname}/lines/${record.id}`}>
                      {record.question
                        ? t(`cabinet.privacy.question.line.${record.question.state}`)
                        : t('cabinet.privacy.question.link')}
                    </TextLink>
                  </span>
                </>
              ),
            },
            {
              key: 'who',
              header: t('cabinet.privacy.column.who'),
              cell: (record) => (
                <span className={record.actorKind === 'STAFF' ? 'font-medium text-waiting' : ''}>
                  {who(record)}
                </span>
              ),
            },
            {
              key: 'purpose',
              isWideOnly: true,
              header: t('cabinet.privacy.column.purpose'),
              cell: (record) => t.find(`web.register.purpose.${record.purpose}`) ?? record.purpose,
            },
            {
              key: 'fields',
              isWideOnly: true,
              header: t('cabinet.privacy.column.fields'),
              cell: (record) => namesOfFields(record.fields, t),
            },
            {
              key: 'when',
              header: t('cabinet.privacy.column.when'),
              cell: (record) => <DateTime value={record.occurredAt} style="numeric" />,
            },
            {
              key: 'proof',
              isWideOnly: true,
              header: t('cabinet.privacy.column.proof'),
              cell: (record) => (
                <TextLink href={`${pathname}/proofs/${record.id}/proof.json`}>
                  {t('cabinet.privacy.proof')}
                </TextLink>
              ),
            },
          ]}
        />
      </Card>
      <Pagination {...pageHrefs(search, records.pageInfo)} />
    </section>
  );
}
