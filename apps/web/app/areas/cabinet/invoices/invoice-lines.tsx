import { decimalFromMinor, minorFromDecimal } from '@apipay/i18n';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { ShownLines, WholeDiscount } from '../../../components/shown-lines';
import type { InvoiceDetail } from './invoice-detail';

type Line = InvoiceDetail['lines'][number];

/** The lines of an invoice; the discount on the whole stands under them, and in each line its own alone. */
export function InvoiceLines({ invoice }: { invoice: InvoiceDetail }) {
  const { t } = useUiTexts();
  const { lines, discountPercent } = invoice;
  if (lines.length === 0) return null;
  const onWhole = lines.reduce((sum, line) => sum + minorFromDecimal(line.sharedDiscount.amount), 0n);
  return (
    <section aria-label={t('cabinet.invoice.lines.title')} className="mb-5 border-y border-line py-3">
      <ShownLines lines={lines.map((line) => toShown(line, t('cabinet.invoice.lines.hidden')))} />
      <WholeDiscount minor={onWhole} percent={discountPercent} />
    </section>
  );
}

function toShown(line: Line, hidden: string) {
  return {
    name: line.name ?? hidden,
    quantity: line.quantity,
    unit: line.unit,
    price: line.price.amount,
    discount: line.discount.amount,
    refundedQuantity: line.refundedQuantity,
    total: decimalFromMinor(
      minorFromDecimal(line.total.amount) + minorFromDecimal(line.sharedDiscount.amount),
    ),
  };
}
