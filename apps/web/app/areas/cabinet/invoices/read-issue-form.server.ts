import { parseMoneyInput, parsePhone } from '@apipay/i18n';
import type { FormProblems } from '../../../form-problems.server';
import { translatorOf } from '../../../locale.server';

export const invoiceChannels = ['PHONE', 'LINK', 'QR'] as const;
export type InvoiceChannel = (typeof invoiceChannels)[number];

export interface TypedInvoice {
  readonly channel: InvoiceChannel;
  readonly phone: string;
  readonly amount: string;
  readonly description: string;
  readonly internalComment: string;
  readonly externalId: string;
  readonly dueOn: string;
  /** Empty where there is nothing to choose from. */
  readonly connectionId: string;
}

/** Longer than any rule allows: the API refuses it in words, and the form keeps the whole. */
const longestText = 10_000;

/** What was typed, kept for the form, and what is sent to the API. A sum or a day that cannot be read never
 * reaches the API; what else is plainly missing is then said with it. */
export function readIssueForm(request: Request, form: FormData) {
  const channel = invoiceChannels.find((known) => known === form.get('channel')) ?? 'PHONE';
  const text = (name: keyof TypedInvoice) => String(form.get(name) ?? '');
  const typed: TypedInvoice = {
    channel,
    phone: text('phone'),
    amount: text('amount'),
    description: text('description'),
    internalComment: text('internalComment'),
    externalId: text('externalId'),
    dueOn: text('dueOn'),
    connectionId: text('connectionId').slice(0, 60),
  };
  const t = translatorOf(request);
  const fields: Record<string, string> = {};
  const amount = parseMoneyInput(typed.amount);
  if (amount === null) fields['amount'] = t('money.input.invalid', { example: '15000' });
  if (amount === null && channel === 'PHONE' && parsePhone(typed.phone) === null)
    fields['phone'] = t('errors.PHONE_INVALID');
  if (amount === null && typed.description.trim() === '') fields['description'] = t('errors.TEXT_REQUIRED');
  const dueOn = typed.dueOn.trim();
  if (dueOn !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(dueOn)) fields['dueOn'] = t('cabinet.issue.dueOnInvalid');
  const problems: FormProblems | null =
    Object.keys(fields).length === 0
      ? null
      : { fields, general: null, codes: ['VALIDATION_FAILED'], requestId: null };
  return {
    typed,
    problems,
    input: {
      channel,
      // A number typed beside another channel is refused, not lost.
      phone: channel === 'PHONE' ? typed.phone.slice(0, 100) : typed.phone.trim().slice(0, 100) || null,
      amount: amount ?? '0',
      description: typed.description.slice(0, longestText),
      internalComment: typed.internalComment.slice(0, longestText) || null,
      externalId: typed.externalId.trim().slice(0, longestText) || null,
      dueOn: dueOn || null,
      connectionId: typed.connectionId || null,
    },
  };
}
