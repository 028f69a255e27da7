import { decimalFromMinor, type Locale, minorFromDecimal } from '@apipay/i18n';
import type { InvoiceDetail } from './invoice-detail';
import type { TypedInvoice } from './read-issue-form.server';

/** A draft as its form shows it, typed as people write it. Its number stays masked: left empty, it is kept. */
export function typedOfDraft(invoice: InvoiceDetail, locale: Locale): TypedInvoice {
  const { lines, discountPercent, amount } = invoice;
  const onWhole = lines.reduce((sum, line) => sum + minorFromDecimal(line.sharedDiscount.amount), 0n);
  return {
    channel: invoice.channel,
    connectionId: invoice.connectionId ?? '',
    phone: '',
    amount: lines.length > 0 || amount.amount === '0.00' ? '' : amount.amount,
    lines: lines.map((line) => ({
      name: line.name ?? '',
      quantity: asTyped(line.quantity, locale),
      unit: line.unit,
      price: line.price.amount,
      discount: discountText(line.discountPercent, minorFromDecimal(line.discount.amount), locale),
    })),
    discount: discountText(discountPercent, onWhole, locale),
    description: invoice.description ?? '',
    internalComment: invoice.internalComment ?? '',
    externalId: invoice.externalId ?? '',
    dueOn: invoice.dueOn ?? '',
  };
}

function discountText(percent: string | null, minor: bigint, locale: Locale): string {
  if (percent !== null) return `${asTyped(percent, locale)}%`;
  return minor === 0n ? '' : asTyped(decimalFromMinor(minor), locale);
}

/** Places behind a comma, as Russian and Kazakh write them; both signs are read. */
function asTyped(decimal: string, locale: Locale): string {
  return locale === 'en' ? decimal : decimal.replace('.', ',');
}
