import { decimalFromMinor, minorFromDecimal } from '@apipay/i18n';
import type { InvoiceDetail } from './invoice-detail';
import type { TypedInvoice } from './read-issue-form.server';

/** A draft as the form shows it. Its number stays masked: left empty, it is kept. */
export function typedOfDraft(invoice: InvoiceDetail): TypedInvoice {
  const { lines, discountPercent, amount } = invoice;
  const onWhole = lines.reduce((sum, line) => sum + minorFromDecimal(line.sharedDiscount.amount), 0n);
  return {
    channel: invoice.channel,
    connectionId: invoice.connectionId ?? '',
    phone: '',
    amount: lines.length > 0 || amount.amount === '0.00' ? '' : amount.amount,
    lines: lines.map((line) => ({
      name: line.name ?? '',
      quantity: line.quantity,
      unit: line.unit,
      price: line.price.amount,
      discount: discountText(line.discountPercent, minorFromDecimal(line.discount.amount)),
    })),
    discount: discountText(discountPercent, onWhole),
    description: invoice.description ?? '',
    internalComment: invoice.internalComment ?? '',
    externalId: invoice.externalId ?? '',
    dueOn: invoice.dueOn ?? '',
  };
}

function discountText(percent: string | null, minor: bigint): string {
  if (percent !== null) return `${percent}%`;
  return minor === 0n ? '' : decimalFromMinor(minor);
}
