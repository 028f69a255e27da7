import { formatDate } from './date-format';
import type { Locale } from './locale';
import { translator } from './messages';
import { formatMoney } from './money-format';
import { withoutStop } from './without-stop';

interface InvoiceReminderContent {
  readonly merchantName: string;
  readonly description: string;
  readonly amountMinor: bigint;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string | null;
}

interface WrittenMessage {
  /** Name of the template that is approved at the messenger, with the same words. */
  readonly template: 'invoice_reminder' | 'invoice_reminder_due';
  /** Fill its blanks, in order. */
  readonly parameters: readonly string[];
  /** What the payer reads. */
  readonly text: string;
}

/** The reminder of an invoice, as it leaves and as it is shown before. */
export function writeInvoiceReminder(content: InvoiceReminderContent, locale: Locale): WrittenMessage {
  const t = translator(locale);
  const merchant = oneLine(content.merchantName);
  const sum = formatMoney(content.amountMinor, locale);
  const description = withoutStop(oneLine(content.description));
  if (content.dueOn === null) {
    return {
      template: 'invoice_reminder',
      parameters: [merchant, sum, description],
      text: t('message.invoiceReminder.text', { merchant, sum, description }),
    };
  }
  const due = withoutStop(formatDate(content.dueOn, locale));
  return {
    template: 'invoice_reminder_due',
    parameters: [merchant, sum, description, due],
    text: t('message.invoiceReminder.textDue', { merchant, sum, description, due }),
  };
}

/** The messenger refuses line breaks, tabs and more than four spaces together in a blank. */
function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
