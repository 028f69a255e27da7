import { formatDate, formatMoney, type Locale } from '@apipay/i18n';
import { translator } from '@apipay/i18n/messages';
import { colours } from './colours';
import type { Fonts } from './fonts';
import { drawFacts, drawOrnament, drawQr, drawStamp } from './parts';
import { drawLines, type PrintedLine } from './print-lines';
import { Sheet } from './sheet';
import { sumInWords } from './sum-in-words';

export interface PrintedInvoice {
  readonly id: string;
  readonly number: bigint;
  readonly mode: 'live' | 'test';
  readonly state: 'draft' | 'open' | 'paid' | 'void' | 'uncollectible';
  /** The zone of the document, in which its days are written. */
  readonly zone: string;
  readonly writtenAt: Date;
  readonly paidAt: Date | null;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string | null;
  readonly sellerName: string;
  /** BIN or IIN, all but the end hidden. */
  readonly sellerBinMasked: string | null;
  readonly payerMasked: string | null;
  readonly description: string;
  readonly lines: readonly PrintedLine[];
  readonly totalMinor: bigint;
}

export interface InvoiceWording {
  readonly locale: Locale;
  /** Where it is paid; a code leads there while it can be. Null for an invoice that goes to a number. */
  readonly pageUrl: string | null;
}

/** An invoice on A4. The same input gives the same bytes. */
export function printInvoice(
  fonts: Fonts,
  invoice: PrintedInvoice,
  { locale, pageUrl }: InvoiceWording,
): Promise<Buffer> {
  const t = translator(locale);
  const date = formatDate(invoice.writtenAt, locale, { zone: invoice.zone });
  const title = t('print.invoice.title', { number: invoice.number.toString() });
  const sheet = new Sheet(fonts, {
    locale,
    title: `${title}, ${date}`,
    author: invoice.sellerName,
    at: invoice.writtenAt,
    footer: invoice.id,
  });
  drawHead(sheet, invoice, locale);
  sheet.paragraph(title, { size: 20, isStrong: true });
  sheet.space(10);
  drawFacts(sheet, [
    [t('print.date'), date],
    [t('print.dueOn'), invoice.dueOn && formatDate(invoice.dueOn, locale)],
    [t('print.payer'), invoice.payerMasked],
  ]);
  sheet.space(10);
  if (invoice.lines.length === 0) {
    sheet.paragraph(t('print.what'), { colour: colours.muted });
    sheet.paragraph(invoice.description, { size: 11 });
  } else {
    if (invoice.description !== '') {
      sheet.paragraph(invoice.description, { size: 11 });
      sheet.space(8);
    }
    drawLines(sheet, invoice.lines, locale);
  }
  sheet.space(16);
  drawTotal(sheet, t('print.invoice.total'), invoice.totalMinor, locale);
  if (pageUrl !== null && invoice.state === 'open') drawPayment(sheet, pageUrl, locale);
  return sheet.finish();
}

/** Who asks, and what has become of it, under the ribbon. */
export function drawHead(
  sheet: Sheet,
  printed: Pick<PrintedInvoice, 'sellerName' | 'sellerBinMasked' | 'mode'> & {
    readonly state: PrintedInvoice['state'] | null;
    readonly paidAt: Date | null;
    readonly zone: string;
  },
  locale: Locale,
): void {
  const t = translator(locale);
  drawOrnament(sheet, 30);
  sheet.y = 58;
  const stamp = stampOf(printed, locale);
  const stampWidth = stamp === null ? 0 : drawStamp(sheet, stamp.text, sheet.y, stamp.colour) + 16;
  const width = sheet.width - stampWidth;
  const strong = { size: 13, isStrong: true };
  const height = sheet.heightOf(printed.sellerName, width, strong);
  sheet.place(printed.sellerName, sheet.left, sheet.y, width, strong);
  sheet.space(height + 2);
  if (printed.sellerBinMasked !== null) {
    sheet.place(t('print.bin', { number: printed.sellerBinMasked }), sheet.left, sheet.y, width, {
      colour: colours.muted,
    });
    sheet.space(16);
  }
  sheet.y = Math.max(sheet.y, 58 + (stamp === null ? 0 : 30));
  if (printed.mode === 'test') {
    sheet.space(6);
    sheet.paragraph(t('print.test'), { isStrong: true, colour: colours.test });
  }
  sheet.space(10);
  sheet.rule();
  sheet.space(18);
}

export function drawTotal(sheet: Sheet, name: string, minor: bigint, locale: Locale): void {
  const words = sumInWords(minor, locale);
  sheet.ensure(64);
  sheet.rule();
  sheet.space(10);
  sheet.place(name, sheet.left, sheet.y + 5, sheet.width / 2, { size: 12 });
  sheet.place(formatMoney(minor, locale, { fraction: 'always' }), sheet.left, sheet.y, sheet.width, {
    size: 18,
    isStrong: true,
    align: 'right',
  });
  sheet.space(32);
  sheet.paragraph(words, { colour: colours.muted });
}

function stampOf(
  {
    state,
    paidAt,
    zone,
  }: { readonly state: PrintedInvoice['state'] | null; readonly paidAt: Date | null; readonly zone: string },
  locale: Locale,
): { readonly text: string; readonly colour: string } | null {
  const t = translator(locale);
  switch (state) {
    case 'paid':
      return {
        text:
          paidAt === null
            ? t('print.state.paid')
            : t('print.state.paidOn', { date: formatDate(paidAt, locale, { zone, style: 'numeric' }) }),
        colour: colours.paid,
      };
    case 'draft':
    case 'void':
    case 'uncollectible':
      return { text: t(`print.state.${state}`), colour: colours.neutral };
    default:
      return null;
  }
}

const qrSide = 116;

function drawPayment(sheet: Sheet, pageUrl: string, locale: Locale): void {
  const t = translator(locale);
  sheet.space(24);
  sheet.ensure(qrSide + 8);
  const x = sheet.left + qrSide + 24;
  const width = sheet.width - qrSide - 24;
  drawQr(sheet, pageUrl, sheet.left, sheet.y, qrSide);
  const heading = t('print.invoice.pay');
  sheet.place(heading, x, sheet.y, width, { size: 12, isStrong: true });
  const text = t('print.invoice.payText');
  const textY = sheet.y + sheet.heightOf(heading, width, { size: 12, isStrong: true }) + 4;
  sheet.place(text, x, textY, width, { colour: colours.muted });
  const urlY = textY + sheet.heightOf(text, width) + 6;
  sheet.place(pageUrl, x, urlY, width, { size: 9, colour: colours.brand });
  sheet.pdf.link(x, urlY, width, sheet.heightOf(pageUrl, width, { size: 9 }), pageUrl);
  sheet.space(qrSide);
}
