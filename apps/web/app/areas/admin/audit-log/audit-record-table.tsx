import { formatNumber } from '@apipay/i18n';
import { DateTime } from '@apipay/ui/date-time';
import { EmptyState } from '@apipay/ui/empty-state';
import { Table } from '@apipay/ui/table';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import type { adminAuditLogDocument } from './admin-audit-log.documents';

type AuditRecord = ResultOf<typeof adminAuditLogDocument>['auditRecords']['nodes'][number];

const code = (text: string) => <code className="font-mono text-sm break-all select-all">{text}</code>;

/** Ids and pseudonyms: whose they are is on the page of the person or object, with a record of its own. */
export function AuditRecordTable({ records }: { records: readonly AuditRecord[] }) {
  const { t, locale } = useUiTexts();
  const subjects = ({ subjectPseudonyms }: AuditRecord) =>
    subjectPseudonyms.length > 1
      ? t('admin.audit.subjects', { count: subjectPseudonyms.length })
      : subjectPseudonyms.map(code);
  return (
    <Table
      caption={t('admin.audit.title')}
      rows={records}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('admin.audit.none')}>{t('admin.audit.noneText')}</EmptyState>}
      columns={[
        {
          key: 'action',
          header: t('admin.audit.action'),
          cell: ({ action, kind, hasReason }) => (
            <span className="inline-flex flex-col">
              {t.find(`audit.action.${action}`) ?? action}
              <span className="text-sm text-muted">
                <code className="font-mono select-all">{action}</code> · {t(`admin.audit.kind.${kind}`)}
                {hasReason && ` · ${t('admin.audit.hasReason')}`}
              </span>
            </span>
          ),
        },
        {
          key: 'actor',
          header: t('admin.audit.actor'),
          cell: ({ actorKind, actorId }) => (
            <span className="inline-flex flex-col">
              {t(`admin.audit.actorKind.${actorKind}`)}
              {actorId !== null && code(actorId)}
            </span>
          ),
        },
        {
          key: 'object',
          header: t('admin.audit.object'),
          cell: ({ objectKind, objectId }) => code(objectId ?? objectKind),
        },
        { key: 'subjects', header: t('admin.audit.subject'), cell: (record) => subjects(record) },
        {
          key: 'when',
          header: t('admin.audit.when'),
          cell: ({ occurredAt }) => <DateTime value={occurredAt} style="numeric" />,
        },
        {
          key: 'position',
          header: t('admin.audit.position'),
          isNumber: true,
          cell: ({ position }) => (position === null ? '–' : formatNumber(Number(position), locale)),
        },
      ]}
    />
  );
}
