import { DateTime } from '@apipay/ui/date-time';
import { Money } from '@apipay/ui/money';
import { Table } from '@apipay/ui/table';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { ModeBadge } from '../invoices/mode-badge';
import type { AdminStatements } from './admin-statement-table';

/** What merchants have to explain, without the provider's numbers; what it names leads to the masked invoice. */
export function AdminDifferenceTable({
  differences,
}: {
  differences: AdminStatements['statementDifferences'];
}) {
  const { t } = useUiTexts();
  return (
    <Table
      caption={t('statements.differences.title')}
      rows={differences}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'merchant',
          header: t('admin.invoices.merchant'),
          cell: ({ merchantNameMask, mode }) => (
            <>
              {merchantNameMask}
              <ModeBadge mode={mode} />
            </>
          ),
        },
        {
          key: 'amount',
          header: t('money.amount'),
          isNumber: true,
          cell: ({ amount }) => <Money amount={amount.amount} />,
        },
        {
          key: 'difference',
          header: t('statements.differences.title'),
          cell: ({ difference }) => t(`statements.kind.${difference ?? 'NOT_EXPECTED'}`),
        },
        {
          key: 'invoice',
          header: t('admin.invoices.number'),
          cell: ({ invoiceId, invoiceNumber }) =>
            invoiceId !== null && invoiceNumber !== null ? (
              <TextLink href={`/admin/invoices/${invoiceId}`}>{`№ ${invoiceNumber}`}</TextLink>
            ) : (
              ''
            ),
        },
        {
          key: 'when',
          header: t('admin.statements.when'),
          cell: ({ occurredAt }) => <DateTime value={occurredAt} style="numeric" />,
        },
      ]}
    />
  );
}
