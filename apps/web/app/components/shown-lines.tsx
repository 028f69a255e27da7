import { formatNumber, formatPercent } from '@apipay/i18n';
import { Money } from '@apipay/ui/money';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LineUnit } from '../line-units';

export interface ShownLine {
  name: string;
  /** Decimal text. */
  quantity: string;
  unit: LineUnit;
  /** Decimal text, as all sums are. */
  price: string;
  /** What is taken off this line. */
  discount: string;
  total: string;
  /** How many went back; `0` or nothing where none did. */
  refundedQuantity?: string;
}

/** What is taken off the sum of the lines, as it stands under them; `percent` is decimal text. */
export function WholeDiscount({ minor, percent }: { minor: bigint; percent?: string | null }) {
  const { t, locale } = useUiTexts();
  if (minor === 0n) return null;
  return (
    <p className="mt-2 flex items-baseline justify-between gap-4 border-t border-line pt-2 text-sm">
      <span className="text-muted">
        {t('cabinet.issue.lines.discountWhole')}
        {percent != null && ` ${formatPercent(Number(percent) / 100, locale, { maximumFractionDigits: 2 })}`}
      </span>
      <Money amount={-minor} />
    </p>
  );
}

/** What an invoice is made of, for those who sell and those who pay. */
export function ShownLines({ lines }: { lines: readonly ShownLine[] }) {
  const { t, locale } = useUiTexts();
  return (
    <ol className="flex flex-col divide-y divide-line">
      {lines.map((line, place) => (
        <li key={`${place} ${line.name}`} className="flex flex-col gap-0.5 py-2.5 first:pt-0 last:pb-0">
          <span className="flex items-baseline justify-between gap-4">
            <span className="min-w-0 break-words">{line.name}</span>
            <Money amount={line.total} />
          </span>
          <span className="text-sm text-muted">
            {formatNumber(Number(line.quantity), locale)} {t(`web.lineUnit.${line.unit}`)} ×{' '}
            <Money amount={line.price} />
            {line.discount !== '0.00' && (
              <>
                {' '}
                · {t('web.lineDiscount')} <Money amount={line.discount} />
              </>
            )}
          </span>
          {line.refundedQuantity !== undefined && line.refundedQuantity !== '0' && (
            <span className="text-sm text-waiting">
              {t('web.lineRefunded', {
                quantity: formatNumber(Number(line.refundedQuantity), locale),
                unit: t(`web.lineUnit.${line.unit}`),
              })}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
