import type { Translate } from '@apipay/i18n';

/** A draft has no number yet. */
export function invoiceTitle(number: string | null, t: Translate): string {
  return number === null ? t('cabinet.draft.name') : t('cabinet.invoices.number', { number });
}
