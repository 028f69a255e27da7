import { minorFromDecimal } from '@apipay/i18n';
import { DateTime } from '@apipay/ui/date-time';
import { Money } from '@apipay/ui/money';
import { Table } from '@apipay/ui/table';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { changeOf, type MoneyMovement } from './money-lines';

/** What moved: signed where it came in or went out, plain where it only changed its place. */
function movedSum(movement: MoneyMovement) {
  const [received, givenBack] = [movement.received.amount, movement.givenBack.amount].map(minorFromDecimal);
  if (received) return { amount: received, sign: 'always' } as const;
  if (givenBack) return { amount: -givenBack, sign: 'always' } as const;
  const account = movement.kind === 'STATEMENT_SETTLED' ? 'PROVIDER_CLEARING' : 'UNAPPLIED';
  return { amount: -minorFromDecimal(changeOf(movement, account)), sign: 'auto' } as const;
}

/** The lines; each leads to its invoice, and money without one to where it is decided about. */
export function MovementTable({ movements, base }: { movements: readonly MoneyMovement[]; base: string }) {
  const { t } = useUiTexts();
  return (
    <Table
      caption={t('ledger.lines')}
      rows={movements}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'when',
          header: t('ledger.column.when'),
          cell: ({ occurredAt }) => <DateTime value={occurredAt} style="numeric" />,
        },
        {
          key: 'sum',
          header: t('ledger.column.sum'),
          isNumber: true,
          cell: (movement) => <Money {...movedSum(movement)} />,
        },
        { key: 'what', header: t('ledger.column.what'), cell: ({ kind }) => t(`ledger.kind.${kind}`) },
        {
          key: 'invoice',
          header: t('ledger.column.invoice'),
          cell: ({ invoiceId, invoiceNumber }) =>
            invoiceId !== null && invoiceNumber !== null ? (
              <TextLink href={`${base}/invoices/${invoiceId}`}>
                {t('cabinet.invoices.number', { number: invoiceNumber })}
              </TextLink>
            ) : (
              <TextLink href={`${base}/money`}>{t('ledger.withoutInvoice')}</TextLink>
            ),
        },
        {
          key: 'fees',
          header: t('ledger.column.fees'),
          isNumber: true,
          cell: ({ fees }) => (fees.amount === '0.00' ? '' : <Money amount={fees.amount} />),
        },
      ]}
    />
  );
}
