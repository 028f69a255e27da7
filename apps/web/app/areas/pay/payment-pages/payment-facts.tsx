import { DateTime } from '@apipay/ui/date-time';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ShownPaymentPage } from './shown-payment-page';

/** Until when, or how it was paid: what a payer shows to the one who asked. */
export function PaymentFacts({ page: { dueOn, receipt } }: { page: ShownPaymentPage }) {
  const { t } = useUiTexts();
  const number = (text: string) => <span className="tabular-nums">{text}</span>;
  const items = receipt
    ? [
        {
          key: 'paidAt',
          name: t('pay.paidAt'),
          value: <DateTime value={receipt.paidAt} style="long" nameZone />,
        },
        { key: 'number', name: t('pay.number'), value: number(receipt.invoiceNumber) },
        ...(receipt.transactionId === null
          ? []
          : [{ key: 'transaction', name: t('pay.transaction'), value: number(receipt.transactionId) }]),
      ]
    : dueOn === null
      ? []
      : [{ key: 'dueOn', name: t('pay.dueOn'), value: <DateTime value={dueOn} style="long" /> }];
  return items.length === 0 ? null : (
    <div className="mt-4 border-t border-line pt-4">
      <KeyValueList items={items} />
    </div>
  );
}
