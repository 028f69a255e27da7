import { minorFromDecimal } from '@apipay/i18n';
import { Money } from '@apipay/ui/money';
import { useUiTexts } from '@apipay/ui/ui-texts';

export interface RefundedSumProps {
  invoice: {
    readonly amount: { readonly amount: string };
    readonly refunded: { readonly amount: string };
  };
}

/** Beside the sum of an invoice: that its money went back, and how much where it was a part. Nothing where none did. */
export function RefundedSum({ invoice }: RefundedSumProps) {
  const { t } = useUiTexts();
  const { amount, refunded } = invoice;
  if (refunded.amount === '0.00') return null;
  // More than was asked for goes back where more had come.
  const isWhole = minorFromDecimal(refunded.amount) >= minorFromDecimal(amount.amount);
  return (
    <span className="text-sm font-normal whitespace-nowrap text-muted">
      {t(isWhole ? 'web.refunded.whole' : 'web.refunded.part')}
      {!isWhole && (
        <>
          {': '}
          <Money amount={refunded.amount} />
        </>
      )}
    </span>
  );
}
