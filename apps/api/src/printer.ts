import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type ConsentReceipt, proofUrlOf } from '@apipay/domain/consents';
import type { SignedAct } from '@apipay/domain/destruction';
import type {
  AccountPrintout,
  InvoicePrintout,
  PrintedLine,
  ReceiptPrintout,
} from '@apipay/domain/printouts';
import { type Locale, maskPhone } from '@apipay/i18n';
import { translator } from '@apipay/i18n/messages';
import { formatDecimalParts } from '@apipay/i18n/number-format';
import { readFonts } from '@apipay/printing/fonts';
import { printAccountCard } from '@apipay/printing/print-account-card';
import { type PrintedConsent, printConsent } from '@apipay/printing/print-consent';
import { printDestructionAct } from '@apipay/printing/print-destruction-act';
import { printInvoice } from '@apipay/printing/print-invoice';
import { printReceipt } from '@apipay/printing/print-receipt';

export interface PrintedFile {
  readonly bytes: Buffer;
  /** In the reader's language. */
  readonly name: string;
  /** In ASCII. */
  readonly plainName: string;
}

export interface Printer {
  invoice(printout: InvoicePrintout, locale: Locale): Promise<PrintedFile>;
  receipt(printout: ReceiptPrintout, locale: Locale): Promise<PrintedFile>;
  accountCard(printout: AccountPrintout, locale: Locale): Promise<PrintedFile>;
  /** In the language in which it was shown. */
  consent(receipt: ConsentReceipt): Promise<PrintedFile>;
  destructionAct(signed: SignedAct, locale: Locale): Promise<PrintedFile>;
}

/** Puts what the domain says on paper. The fonts are read once. */
export function createPrinter({ webOrigin }: { readonly webOrigin: string }): Printer {
  const { resolve } = createRequire(import.meta.url);
  const face = (file: string) => readFileSync(resolve(`@expo-google-fonts/golos-text/${file}`));
  const fonts = readFonts({
    regular: face('400Regular/GolosText_400Regular.ttf'),
    semiBold: face('600SemiBold/GolosText_600SemiBold.ttf'),
  });
  return {
    async invoice(printout, locale) {
      const pageUrl = printout.pageToken === null ? null : `${webOrigin}/pay/${printout.pageToken}`;
      const number = printout.number.toString();
      return {
        bytes: await printInvoice(
          fonts,
          {
            ...printout,
            ...maskedParties(printout),
            lines: printout.lines.map((line) => printedLine(line, locale)),
          },
          { locale, pageUrl },
        ),
        name: `${translator(locale)('print.invoice.fileName', { number })}.pdf`,
        plainName: `invoice-${number}.pdf`,
      };
    },
    async receipt(printout, locale) {
      const t = translator(locale);
      const number = printout.invoiceNumber?.toString() ?? null;
      return {
        bytes: await printReceipt(
          fonts,
          {
            ...printout,
            ...maskedParties(printout),
            lines: printout.lines.map(({ returnedThousandths, returnedMinor, ...line }) => ({
              ...printedLine(line, locale),
              returned:
                returnedThousandths === 0n
                  ? null
                  : { quantity: counted(returnedThousandths, line.unit, locale), amountMinor: returnedMinor },
            })),
          },
          locale,
        ),
        name: `${number === null ? t('print.receipt.fileNameFree') : t('print.receipt.fileName', { number })}.pdf`,
        plainName: number === null ? 'payment.pdf' : `payment-${number}.pdf`,
      };
    },
    async accountCard(printout, locale) {
      const { accountNumber: number } = printout;
      return {
        bytes: await printAccountCard(fonts, printout, locale),
        name: `${translator(locale)('print.account.fileName', { number })}.pdf`,
        plainName: `account-${number}.pdf`,
      };
    },
    async consent(receipt) {
      const { locale } = receipt.form;
      return {
        bytes: await printConsent(fonts, printedConsent(receipt, webOrigin), locale),
        name: `${translator(locale)('print.consent.fileName')}.pdf`,
        plainName: `apipay-consent-${receipt.act.id}.pdf`,
      };
    },
    async destructionAct({ act, signature, publicKey }, locale) {
      const { operator, subjects } = act;
      const number = String(act.requestNumber ?? act.id);
      return {
        bytes: await printDestructionAct(
          fonts,
          {
            ...act,
            operatorName: { ru: operator.nameRu, kk: operator.nameKk, en: operator.nameEn }[locale],
            operatorNumber: operator.identificationNumber,
            pseudonyms: subjects.map(({ pseudonym }) => pseudonym),
            signature,
            publicKey,
          },
          locale,
        ),
        name: `${translator(locale)('print.destruction.fileName', { number })}.pdf`,
        plainName: `apipay-destruction-${number}.pdf`,
      };
    },
  };
}

function printedConsent(receipt: ConsentReceipt, webOrigin: string): PrintedConsent {
  const { act, given, form, edition, operator, name, pseudonym, auditRecordId } = receipt;
  const { locale } = form;
  return {
    ...form,
    id: act.id,
    act: act.act,
    happenedAt: act.happenedAt,
    givenAt: given.happenedAt,
    fullName: name,
    pseudonym,
    operatorAddress: { ru: operator.addressRu, kk: operator.addressKk, en: operator.addressEn }[locale],
    operatorEmail: operator.legalEmail,
    authorisedBody: {
      ru: operator.authorisedBodyRu,
      kk: operator.authorisedBodyKk,
      en: operator.authorisedBodyEn,
    }[locale],
    term: { kind: form.termKind, days: form.termDays },
    edition: edition.edition,
    editionHash: edition.contentHash.toString('hex'),
    formHash: form.hash.toString('hex'),
    reviewHash: given.reviewHash?.toString('hex') ?? null,
    auditRecordId,
    proofUrl: proofUrlOf(receipt, { webOrigin }),
  };
}

function printedLine({ quantityThousandths, unit, ...line }: PrintedLine, locale: Locale) {
  return { ...line, quantity: counted(quantityThousandths, unit, locale) };
}

/** As it is written: `1,5 кг`. */
function counted(thousandths: bigint, unit: PrintedLine['unit'], locale: Locale): string {
  const fraction = (thousandths % 1_000n).toString().padStart(3, '0').replace(/0+$/, '');
  const quantity = formatDecimalParts((thousandths / 1_000n).toString(), fraction, locale);
  return `${quantity} ${translator(locale).find(`web.lineUnit.${unit.toUpperCase().replaceAll('-', '_')}`) ?? unit}`;
}

function maskedParties({
  sellerBinTail,
  payerPhoneTail,
}: Pick<InvoicePrintout, 'sellerBinTail' | 'payerPhoneTail'>) {
  return {
    sellerBinMasked: sellerBinTail === null ? null : `•••• •••• ${sellerBinTail}`,
    payerMasked: payerPhoneTail === null ? null : maskPhone(payerPhoneTail),
  };
}
