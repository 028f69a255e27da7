import type { InvoiceChannel } from '@apipay/db/schema/invoices.enums';
import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import { dayOf, isDay } from '../kernel/calendar';
import { DomainError } from '../kernel/errors';
import { requireFreeText, requireReference } from '../kernel/free-text';
import { formatAmount, parseAmount } from '../kernel/money';
import { collectRefusals } from '../kernel/parse-input';
import { requirePhone } from '../kernel/phone';
import type {
  PaymentProvider,
  PaymentProviderCapabilities,
} from '../provider-connections/payment-provider.port';
import { commentTail } from './invoice';
import type { IssueInvoiceInput } from './invoice.inputs';
import { type CheckedLines, requireLines } from './require-lines';

/** What the connection can do by this channel. Errors: CAPABILITY_MISSING. */
export function capabilitiesOf(
  provider: PaymentProvider,
  connection: ProviderConnectionRow,
  channel: InvoiceChannel,
): PaymentProviderCapabilities {
  const capabilities = provider.capabilities({
    scheme: connection.scheme,
    mode: connection.mode,
    organizationBin: null,
    deviceToken: null,
  });
  const can = {
    phone: capabilities.canInvoiceByPhone,
    link: capabilities.canLink,
    qr: capabilities.canQr,
  } as const;
  if (!can[channel]) throw new DomainError('CAPABILITY_MISSING');
  return capabilities;
}

/** Of an invoice by link or QR: the provider shows no comment of ours, the page shows it whole. */
const pageDescriptionMaxLength = 255;

export type JudgedInvoice = ReturnType<typeof judgeInvoice>;

/** The whole input against what the provider can do; all refusals come together. */
export function judgeInvoice(
  input: IssueInvoiceInput,
  channel: InvoiceChannel,
  capabilities: PaymentProviderCapabilities,
  now: Date,
  zone: string,
) {
  const isPhone = channel === 'phone';
  const stepMinor = isPhone ? capabilities.phoneInvoiceAmountStepMinor : capabilities.qrAmountStepMinor;
  const { sums, ...checked } = collectRefusals({
    phone: () => (isPhone ? requirePhone(input.phone ?? '') : refusePhone(input.phone)),
    sums: () => requireSums(input, capabilities, stepMinor),
    description: () =>
      requireFreeText(input.description, {
        field: ['description'],
        maxLength: isPhone ? capabilities.commentMaxLength - commentTail : pageDescriptionMaxLength,
        isRequired: true,
      }),
    internalComment: () =>
      requireFreeText(input.internalComment ?? '', {
        field: ['internalComment'],
        maxLength: 255,
        isRequired: false,
      }) || null,
    externalId: () =>
      requireReference(input.externalId ?? '', { field: ['externalId'], maxLength: 64, isRequired: false }) ||
      null,
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

/** The lines are the source of the sum; a sum beside them is only compared. */
function requireSums(
  input: IssueInvoiceInput,
  capabilities: PaymentProviderCapabilities,
  stepMinor: bigint,
): Sums {
  const lines = requireLines(input);
  if (lines === null) {
    return { amountMinor: requireAmount(parseAmount(input.amount ?? ''), capabilities, stepMinor), lines };
  }
  const total = formatAmount(lines.totalMinor);
  if (input.amount != null && parseAmount(input.amount) !== lines.totalMinor) {
    throw new DomainError('AMOUNT_DIFFERS_FROM_LINES', { total }, ['amount']);
  }
  const rest = lines.totalMinor % stepMinor;
  if (rest !== 0n) {
    throw new DomainError('LINES_TOTAL_NOT_WHOLE_TENGE', { total, rest: formatAmount(rest) }, ['amount']);
  }
  return { amountMinor: requireAmount(lines.totalMinor, capabilities, stepMinor), lines };
}

function requireAmount(amount: bigint, capabilities: PaymentProviderCapabilities, stepMinor: bigint): bigint {
  const { minAmountMinor, maxAmountMinor } = capabilities;
  if (amount < minAmountMinor) {
    throw new DomainError('AMOUNT_TOO_SMALL', { limit: formatAmount(minAmountMinor) }, ['amount']);
  }
  if (amount > maxAmountMinor) {
    throw new DomainError('AMOUNT_TOO_LARGE', { limit: formatAmount(maxAmountMinor) }, ['amount']);
  }
  if (amount % stepMinor !== 0n) throw new DomainError('AMOUNT_NOT_WHOLE_TENGE', {}, ['amount']);
  return amount;
}

/** Errors: DATE_INVALID, DATE_IN_PAST. */
export function requireDueDay(text: string | null, now: Date, zone: string): string | null {
  if (text === null || text === '') return null;
  if (!isDay(text)) throw new DomainError('DATE_INVALID', {}, ['dueOn']);
  if (text < dayOf(now, zone)) throw new DomainError('DATE_IN_PAST', {}, ['dueOn']);
  return text;
}
