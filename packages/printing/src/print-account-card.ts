import { formatMoney, type Locale } from '@apipay/i18n';
import { translator } from '@apipay/i18n/messages';
import { colours } from './colours';
import type { Fonts } from './fonts';
import { drawOrnament } from './parts';
import { Sheet } from './sheet';

export interface PrintedAccount {
  readonly id: string;
  readonly mode: 'live' | 'test';
  readonly sellerName: string;
  readonly accountNumber: string;
  readonly createdAt: Date;
  /** Of the invoice that it leads to; null where any sum may come. */
  readonly amountMinor: bigint | null;
  readonly canBePaid: boolean;
}

const numberSizes = [30, 24, 19, 15, 12];

/** A card of A6 that a customer keeps: the number, and how to pay by it in the bank's app. */
export function printAccountCard(fonts: Fonts, account: PrintedAccount, locale: Locale): Promise<Buffer> {
  const t = translator(locale);
  const sheet = new Sheet(fonts, {
    locale,
    size: 'A6',
    margin: 26,
    title: `${t('print.account.title')} ${account.accountNumber}`,
    author: account.sellerName,
    at: account.createdAt,
    footer: '',
  });
  drawOrnament(sheet, 20, 0.6);
  sheet.y = 42;
  sheet.paragraph(account.sellerName, { size: 12, isStrong: true });
  if (account.mode === 'test') sheet.paragraph(t('print.test'), { size: 8, colour: colours.test });
  sheet.space(14);
  sheet.paragraph(t('print.account.title'), { size: 9, colour: colours.muted });
  const size =
    numberSizes.find(
      (one) =>
        sheet.pdf.font('strong').fontSize(one).widthOfString(sheet.printable(account.accountNumber)) <=
        sheet.width,
    ) ?? 12;
  sheet.paragraph(account.accountNumber, { size, isStrong: true });
  if (account.amountMinor !== null) {
    sheet.space(4);
    const sum = formatMoney(account.amountMinor, locale);
    sheet.paragraph(t('print.account.sum', { sum }), { size: 12 });
  }
  sheet.space(12);
  sheet.rule();
  sheet.space(12);
  if (account.canBePaid) drawSteps(sheet, locale);
  else sheet.paragraph(t('print.account.closed'), { isStrong: true, colour: colours.waiting });
  return sheet.finish();
}

function drawSteps(sheet: Sheet, locale: Locale): void {
  const t = translator(locale);
  const steps = [t('print.account.open'), t('print.account.find'), t('print.account.type')];
  const indent = 22;
  steps.forEach((step, place) => {
    const width = sheet.width - indent;
    const height = sheet.heightOf(step, width);
    if (!sheet.ensure(height)) return;
    sheet.place(`${place + 1}.`, sheet.left, sheet.y, indent, { isStrong: true, colour: colours.brand });
    sheet.place(step, sheet.left + indent, sheet.y, width);
    sheet.space(height + 8);
  });
}
