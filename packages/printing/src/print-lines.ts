import { formatMoney, type Locale } from '@apipay/i18n';
import { translator } from '@apipay/i18n/messages';
import { drawTable } from './print-table';
import type { Sheet } from './sheet';

export interface PrintedLine {
  readonly name: string;
  /** As it is written: `2`, `1,5 кг`. */
  readonly quantity: string;
  readonly unitPriceMinor: bigint;
  /** The line's own alone. */
  readonly discountMinor: bigint;
  /** Its part of the discount on the whole, which is told once, under all lines. */
  readonly sharedDiscountMinor: bigint;
  /** Less its own discount. */
  readonly totalMinor: bigint;
  /** What of it certainly went back. */
  readonly returned?: { readonly quantity: string; readonly amountMinor: bigint } | null;
}

/** What was sold, line by line. A column for discounts is there where a line has one; a discount on the whole is the last row. */
export function drawLines(sheet: Sheet, lines: readonly PrintedLine[], locale: Locale): void {
  const t = translator(locale);
  const money = (minor: bigint) => formatMoney(minor, locale, { fraction: 'always', currency: 'none' });
  const hasDiscount = lines.some(({ discountMinor }) => discountMinor > 0n);
  const onWhole = lines.reduce((sum, { sharedDiscountMinor }) => sum + sharedDiscountMinor, 0n);
  drawTable(
    sheet,
    [
      { title: '№', part: 0.06 },
      { title: t('print.lines.name'), part: hasDiscount ? 0.35 : 0.43 },
      { title: t('print.lines.quantity'), part: 0.16, isNumber: true },
      { title: t('print.lines.price'), part: hasDiscount ? 0.15 : 0.17, isNumber: true },
      ...(hasDiscount ? [{ title: t('print.lines.discount'), part: 0.13, isNumber: true }] : []),
      { title: t('print.lines.sum'), part: hasDiscount ? 0.15 : 0.18, isNumber: true },
    ],
    [
      ...lines.map((line, place) => [
        String(place + 1),
        line.returned == null
          ? line.name
          : `${line.name}\n${t('print.lines.returned', {
              quantity: line.returned.quantity,
              sum: formatMoney(line.returned.amountMinor, locale, { fraction: 'always' }),
            })}`,
        line.quantity,
        money(line.unitPriceMinor),
        ...(hasDiscount ? [money(line.discountMinor)] : []),
        money(line.totalMinor),
      ]),
      ...(onWhole === 0n
        ? []
        : [['', t('print.lines.discountWhole'), '', '', ...(hasDiscount ? [''] : []), money(-onWhole)]]),
    ],
  );
}
