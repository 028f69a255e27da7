import { parseMoneyInput, parsePhone } from '@apipay/i18n';
import { problemsAt } from '../../../form-problems.server';
import { translatorOf } from '../../../locale.server';
import { parseDiscountInput, parseQuantityInput, parseTypedLines, type TypedLine } from './typed-lines';

export const invoiceChannels = ['PHONE', 'LINK', 'QR'] as const;
export type InvoiceChannel = (typeof invoiceChannels)[number];

/** In the order of the form, each way that one of the connections has; without a connection, what there is to have. */
export function channelsOf(
  usable: readonly { readonly channels: readonly InvoiceChannel[] }[],
): readonly InvoiceChannel[] {
  if (usable.length === 0) return invoiceChannels;
  return invoiceChannels.filter((channel) => usable.some(({ channels }) => channels.includes(channel)));
}

export interface TypedInvoice {
  readonly channel: InvoiceChannel;
  readonly phone: string;
  readonly amount: string;
  readonly lines: readonly TypedLine[];
  /** On the whole invoice: `10%` or a sum. */
  readonly discount: string;
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
export function readIssueForm(
  request: Request,
  form: FormData,
  options: { readonly isDraft?: boolean } = {},
) {
  const { isDraft = false } = options;
  const channel = invoiceChannels.find((known) => known === form.get('channel')) ?? 'PHONE';
  const text = (name: Exclude<keyof TypedInvoice, 'lines'>) => String(form.get(name) ?? '');
  const typed: TypedInvoice = {
    channel,
    phone: text('phone'),
    amount: text('amount'),
    lines: parseTypedLines(String(form.get('lines') ?? '')),
    discount: text('discount'),
    description: text('description'),
    internalComment: text('internalComment'),
    externalId: text('externalId'),
    dueOn: text('dueOn'),
    connectionId: text('connectionId').slice(0, 60),
  };
  const t = translatorOf(request);
  const fields: Record<string, string> = {};
  const hasLines = typed.lines.length > 0;
  // The lines make up the sum: one that was typed before them is kept for the form alone.
  const isAmountMissing = isDraft && typed.amount.trim() === '';
  const amount = hasLines ? null : parseMoneyInput(typed.amount);
  const discount = parseDiscountInput(hasLines ? typed.discount : '');
  const lines = typed.lines.map((line) => readLine(line));
  lines.forEach((line, place) => {
    if (line.quantity === null) fields[`lines.${place}.quantity`] = t('cabinet.issue.lines.quantityInvalid');
    if (line.price === null) fields[`lines.${place}.price`] = t('money.input.invalid', { example: '15000' });
    if (line.discount === null) fields[`lines.${place}.discount`] = t('cabinet.issue.lines.discountInvalid');
  });
  if (discount === null) fields['discount'] = t('cabinet.issue.lines.discountInvalid');
  if (!hasLines && amount === null && !isAmountMissing)
    fields['amount'] = t('money.input.invalid', { example: '15000' });
  const isUnreadable = Object.keys(fields).length > 0 && !isDraft;
  if (isUnreadable && channel === 'PHONE' && parsePhone(typed.phone) === null)
    fields['phone'] = t('errors.PHONE_INVALID');
  if (isUnreadable && typed.description.trim() === '') fields['description'] = t('errors.TEXT_REQUIRED');
  lines.forEach(({ name }, place) => {
    if (isUnreadable && name.trim() === '') fields[`lines.${place}.name`] = t('errors.TEXT_REQUIRED');
  });
  const dueOn = typed.dueOn.trim();
  if (dueOn !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(dueOn)) fields['dueOn'] = t('cabinet.issue.dueOnInvalid');
  const problems = problemsAt(fields);
  return {
    typed,
    problems,
    input: {
      channel,
      // A number typed beside another channel is refused, not lost.
      phone: channel === 'PHONE' ? typed.phone.slice(0, 100) : typed.phone.trim().slice(0, 100) || null,
      amount: hasLines || isAmountMissing ? null : (amount ?? '0'),
      lines: hasLines
        ? lines.map(({ discount: own, ...line }) => ({
            ...line,
            quantity: line.quantity ?? '0',
            price: line.price ?? '0',
            ...(own ?? noDiscount),
          }))
        : null,
      ...(discount ?? noDiscount),
      description: typed.description.slice(0, longestText),
      internalComment: typed.internalComment.slice(0, longestText) || null,
      externalId: typed.externalId.trim().slice(0, longestText) || null,
      dueOn: dueOn || null,
      connectionId: typed.connectionId || null,
    },
  };
}

const noDiscount = { discountPercent: null, discountAmount: null };

/** Null for what cannot be read. */
function readLine({ name, quantity, unit, price, discount }: TypedLine) {
  return {
    name: name.slice(0, longestText),
    unit,
    quantity: parseQuantityInput(quantity),
    price: parseMoneyInput(price),
    discount: parseDiscountInput(discount),
  };
}
