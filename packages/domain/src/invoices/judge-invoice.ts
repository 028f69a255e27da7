import type { InvoiceChannel } from '@apipay/db/schema/invoices.enums';
import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import { dayOf, isDay } from '../kernel/calendar';
import { DomainError } from '../kernel/errors';
import { requireFreeText, requireReference } from '../kernel/free-text';
import { formatAmount, parseAmount } from '../kernel/money';
import { collectRefusals } from '../kernel/parse-input';
import { requirePhone } from '../kernel/phone';
import { channelsOf } from '../provider-connections';
import type {
  PaymentProvider,
  PaymentProviderCapabilities,
} from '../provider-connections/payment-provider.port';
import { commentTail } from './invoice';
import type { InvoiceDraftInput, IssueInvoiceInput } from './invoice.inputs';
import { type CheckedLines, requireLines } from './require-lines';

/** What the connection can do by this channel. Errors: CAPABILITY_MISSING. */
export function capabilitiesOf(
  provider: PaymentProvider,
  connection: ProviderConnectionRow,
  channel: InvoiceChannel,
): PaymentProviderCapabilities {
  const capabilities = provider.capabilities(connection);
  if (!channelsOf(capabilities).includes(channel)) throw new DomainError('CAPABILITY_MISSING');
  return capabilities;
}

/** Of an invoice by link or QR: the provider shows no comment of ours, the page shows it whole. */
const pageDescriptionMaxLength = 255;

/** The whole input against what the provider can do; all refusals come together. */
export function judgeInvoice(
  input: IssueInvoiceInput,
  channel: InvoiceChannel,
  capabilities: PaymentProviderCapabilities,
  now: Date,
  zone: string,
) {
  const isPhone = channel === 'phone';
  const { sums, ...checked } = collectRefusals({
    phone: () => (isPhone ? requirePhone(input.phone ?? '') : refusePhone(input.phone)),
    sums: () => requireSums(input, channel, capabilities),
    description: () => requireDescription(input.description, channel, capabilities),
    internalComment: () => requireInternalComment(input.internalComment ?? ''),
    externalId: () => requireExternalId(input.externalId ?? ''),
    dueOn: () => requireDueDay(input.dueOn ?? null, now, zone),
  });
  return { ...checked, ...sums };
}

/** Errors: TEXT_*, FINANCIAL_INFORMATION_REFUSED. */
export function requireDescription(
  text: string,
  channel: InvoiceChannel,
  capabilities: PaymentProviderCapabilities,
): string {
  return requireFreeText(text, {
    field: ['description'],
    maxLength: channel === 'phone' ? capabilities.commentMaxLength - commentTail : pageDescriptionMaxLength,
    isRequired: true,
  });
}

/** Errors: TEXT_*, FINANCIAL_INFORMATION_REFUSED. */
export function requireInternalComment(text: string): string | null {
  return requireFreeText(text, { field: ['internalComment'], maxLength: 255, isRequired: false }) || null;
}

function requireExternalId(text: string): string | null {
  return requireReference(text, { field: ['externalId'], maxLength: 64, isRequired: false }) || null;
}

export type JudgedDraft = ReturnType<typeof judgeDraft>;

/** A draft may lack what an invoice needs; what stands in it is right all the same. */
export function judgeDraft(input: InvoiceDraftInput, channel: InvoiceChannel, now: Date, zone: string) {
  const isPhone = channel === 'phone';
  const phone = (input.phone ?? '').trim();
  const { sums, ...checked } = collectRefusals({
    phone: () => (isPhone ? (phone === '' ? null : requirePhone(phone)) : refusePhone(phone)),
    sums: () => readSums(input),
    description: () =>
      requireFreeText(input.description ?? '', {
        field: ['description'],
        maxLength: pageDescriptionMaxLength,
        isRequired: false,
      }),
    internalComment: () => requireInternalComment(input.internalComment ?? ''),
    externalId: () => requireExternalId(input.externalId ?? ''),
    dueOn: () => requireDueDay(input.dueOn ?? null, now, zone),
  });
  return { ...checked, ...sums };
}

/** A number that would not be used is not kept either. */
function refusePhone(phone: string | null | undefined): null {
  if (phone != null && phone.trim() !== '') throw new DomainError('PHONE_NOT_EXPECTED', {}, ['phone']);
  return null;
}

interface Sums {
  readonly amountMinor: bigint;
  /** Null for an invoice that names its sum alone. */
  readonly lines: CheckedLines | null;
}

type SumsInput = Pick<InvoiceDraftInput, 'amount' | 'lines' | 'discountPercent' | 'discountAmount'>;

/** The lines are the source of the sum; a sum beside them is only compared. Without either it is nothing. */
function readSums(input: SumsInput): Sums {
  const lines = requireLines(input);
  if (lines === null) return { amountMinor: input.amount == null ? 0n : parseAmount(input.amount), lines };
  if (input.amount != null && parseAmount(input.amount) !== lines.totalMinor) {
    throw new DomainError('AMOUNT_DIFFERS_FROM_LINES', { total: formatAmount(lines.totalMinor) }, ['amount']);
  }
  return { amountMinor: lines.totalMinor, lines };
}

function requireSums(
  input: SumsInput,
  channel: InvoiceChannel,
  capabilities: PaymentProviderCapabilities,
): Sums {
  if ((input.lines ?? []).length === 0 && input.amount == null) {
    requireLines(input);
    throw new DomainError('AMOUNT_INVALID', {}, ['amount']);
  }
  const sums = readSums(input);
  requireTotal(sums.amountMinor, sums.lines !== null, channel, capabilities);
  return sums;
}

/** What the provider takes. Errors: AMOUNT_TOO_SMALL, AMOUNT_TOO_LARGE, AMOUNT_NOT_WHOLE_TENGE, LINES_TOTAL_NOT_WHOLE_TENGE. */
export function requireTotal(
  totalMinor: bigint,
  hasLines: boolean,
  channel: InvoiceChannel,
  capabilities: PaymentProviderCapabilities,
): void {
  const { phoneInvoiceAmountStepMinor, qrAmountStepMinor } = capabilities;
  const stepMinor = channel === 'phone' ? phoneInvoiceAmountStepMinor : qrAmountStepMinor;
  const rest = totalMinor % stepMinor;
  if (hasLines && rest !== 0n) {
    const params = { total: formatAmount(totalMinor), rest: formatAmount(rest) };
    throw new DomainError('LINES_TOTAL_NOT_WHOLE_TENGE', params, ['amount']);
  }
  requireAmount(totalMinor, capabilities, stepMinor);
}

function requireAmount(amount: bigint, capabilities: PaymentProviderCapabilities, stepMinor: bigint): void {
  const { minAmountMinor, maxAmountMinor } = capabilities;
  if (amount < minAmountMinor) {
    throw new DomainError('AMOUNT_TOO_SMALL', { limit: formatAmount(minAmountMinor) }, ['amount']);
  }
  if (amount > maxAmountMinor) {
    throw new DomainError('AMOUNT_TOO_LARGE', { limit: formatAmount(maxAmountMinor) }, ['amount']);
  }
  if (amount % stepMinor !== 0n) throw new DomainError('AMOUNT_NOT_WHOLE_TENGE', {}, ['amount']);
}

/** Errors: DATE_INVALID, DATE_IN_PAST. */
export function requireDueDay(text: string | null, now: Date, zone: string): string | null {
  if (text === null || text === '') return null;
  if (!isDay(text)) throw new DomainError('DATE_INVALID', {}, ['dueOn']);
  if (text < dayOf(now, zone)) throw new DomainError('DATE_IN_PAST', {}, ['dueOn']);
  return text;
}
