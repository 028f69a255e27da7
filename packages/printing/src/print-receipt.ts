import { formatDateTime, formatMoney, type Locale } from '@apipay/i18n';
import { translator } from '@apipay/i18n/messages';
import { colours } from './colours';
import type { Fonts } from './fonts';
import { drawFacts } from './parts';
import { drawHead, drawTotal } from './print-invoice';
import { drawLines, type PrintedLine } from './print-lines';
import { drawTable } from './print-table';
import { Sheet } from './sheet';

export interface PrintedRefund {
  readonly at: Date;
  readonly amountMinor: bigint;
  readonly state: 'done' | 'under-way' | 'unknown';
}

export interface PrintedReceipt {
  readonly id: string;
  readonly mode: 'live' | 'test';
  readonly zone: string;
  readonly receivedAt: Date;
  readonly amountMinor: bigint;
  /** How the money came. */
  readonly way: 'phone' | 'link' | 'qr' | 'account' | 'other';
  readonly transactionId: string | null;
  readonly invoiceNumber: bigint | null;
  /** False for money that no invoice has taken. */
  readonly isApplied: boolean;
  readonly sellerName: string;
  readonly sellerBinMasked: string | null;
  readonly payerMasked: string | null;
  readonly description: string | null;
  /** Empty where the invoice names its total alone, and for money that it has not taken. */
  readonly lines: readonly PrintedLine[];
  /** Oldest first; those that failed left out. */
  readonly refunds: readonly PrintedRefund[];
}

/** That money came, on A4. The same input gives the same bytes. */
export function printReceipt(fonts: Fonts, receipt: PrintedReceipt, locale: Locale): Promise<Buffer> {
  const t = translator(locale);
  const { zone } = receipt;
  const moment = (at: Date) => formatDateTime(at, locale, { zone });
  const title = t('print.receipt.title');
  const sheet = new Sheet(fonts, {
    locale,
    title: `${title}, ${moment(receipt.receivedAt)}`,
    author: receipt.sellerName,
    at: receipt.refunds.at(-1)?.at ?? receipt.receivedAt,
    footer: receipt.id,
  });
  drawHead(sheet, { ...receipt, state: null, paidAt: null }, locale);
  sheet.paragraph(title, { size: 20, isStrong: true });
  sheet.space(10);
  drawFacts(sheet, [
    [t('print.receipt.at'), formatDateTime(receipt.receivedAt, locale, { zone, nameZone: true })],
    [t('print.receipt.through'), t(`print.receipt.ways.${receipt.way}`)],
    [t('print.receipt.transaction'), receipt.transactionId],
    [
      t('print.receipt.invoice'),
      receipt.invoiceNumber === null
        ? null
        : t('print.receipt.invoiceNumber', { number: receipt.invoiceNumber.toString() }),
    ],
    [t('print.payer'), receipt.payerMasked],
    [t('print.what'), receipt.description],
  ]);
  if (!receipt.isApplied) {
    sheet.space(6);
    sheet.paragraph(t('print.receipt.unapplied'), { colour: colours.waiting });
  }
  if (receipt.lines.length > 0) {
    sheet.space(14);
    drawLines(sheet, receipt.lines, locale);
  }
  sheet.space(16);
  drawTotal(sheet, t('print.receipt.total'), receipt.amountMinor, locale);
  if (receipt.refunds.length > 0) drawRefunds(sheet, receipt, locale);
  sheet.space(24);
  sheet.ensure(40);
  sheet.paragraph(t('print.receipt.notFiscal'), { isStrong: true });
  sheet.paragraph(t('print.receipt.notFiscalText'), { colour: colours.muted });
  return sheet.finish();
}

function drawRefunds(sheet: Sheet, { refunds, zone, amountMinor }: PrintedReceipt, locale: Locale): void {
  const t = translator(locale);
  sheet.space(20);
  sheet.ensure(90);
  sheet.paragraph(t('print.receipt.refunds'), { size: 12, isStrong: true });
  sheet.space(6);
  drawTable(
    sheet,
    [
      { title: t('print.date'), part: 0.42 },
      { title: t('print.receipt.refundState'), part: 0.34 },
      { title: t('print.lines.sum'), part: 0.24, isNumber: true },
    ],
    refunds.map(({ at, amountMinor: minor, state }) => [
      formatDateTime(at, locale, { zone }),
      t(`print.receipt.refundStates.${state}`),
      formatMoney(minor, locale, { fraction: 'always' }),
    ]),
  );
  const done = refunds.reduce(
    (sum, refund) => (refund.state === 'done' ? sum + refund.amountMinor : sum),
    0n,
  );
  sheet.space(16);
  drawTotal(sheet, t('print.receipt.net'), amountMinor - done, locale);
}
