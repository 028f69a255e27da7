import { formatTime, type Locale } from '@apipay/i18n';
import { translator } from '@apipay/i18n/messages';
import type { ResultOf } from 'gql.tada';
import { csvLine } from '../../../csv';
import { calendarDay } from '../invoices/calendar-day';
import type { moneyMovementFragment } from './money.documents';

export type MoneyMovement = ResultOf<typeof moneyMovementFragment>;

/** How a movement changed one account; zero where it did not touch it. */
export function changeOf(movement: MoneyMovement, account: MoneyMovement['changes'][number]['account']) {
  return movement.changes.find((change) => change.account === account)?.amount.amount ?? '0.00';
}

/** The heads of the columns, in the reader's language; its sums add up to the figures of the statement. */
export function csvHead(locale: Locale): string {
  const t = translator(locale);
  return csvLine(
    (
      [
        'date',
        'time',
        'what',
        'invoice',
        'received',
        'givenBack',
        'fees',
        'unapplied',
        'clearing',
        'bank',
        'payment',
        'refund',
        'id',
      ] as const
    ).map((column) => ({ text: t(`ledger.column.${column}`) })),
  );
}

export function csvOf(movement: MoneyMovement, locale: Locale): string {
  const t = translator(locale);
  return csvLine([
    { text: calendarDay(new Date(movement.occurredAt)) },
    { text: formatTime(movement.occurredAt, locale) },
    { text: t(`ledger.kind.${movement.kind}`) },
    { text: movement.invoiceNumber },
    { sum: movement.received.amount },
    { sum: movement.givenBack.amount },
    { sum: movement.fees.amount },
    { sum: movement.unapplied.amount },
    { sum: changeOf(movement, 'PROVIDER_CLEARING') },
    { sum: changeOf(movement, 'BANK') },
    { text: movement.paymentId },
    { text: movement.refundId },
    { text: movement.id },
  ]);
}
