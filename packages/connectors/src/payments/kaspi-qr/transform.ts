import type {
  PaymentDetails,
  PaymentOffer,
  PaymentStatus,
  ReturnablePayment,
  ReturnSession,
  ReturnSessionStatus,
  TradePoint,
} from '@apipay/domain/provider-connections/payment-provider.port';
import { field, JsonNumber, readIdentifier, readName, readText } from './json';

const RAW_STATUS_LENGTH = 64;

/** `1500000n` → `15000.00`: the provider's field is a decimal number, printed here and never computed. */
export function printAmount(minor: bigint): string {
  const digits = minor.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Minor units of `200`, `200.0`, `"200.00"`; null for negative, exponent, more than two decimals or wider than 15 figures. */
export function readAmount(value: unknown): bigint | null {
  const text = value instanceof JsonNumber ? value.digits : value;
  if (typeof text !== 'string') return null;
  const match = /^(\d{1,15})(?:\.(\d{1,2})0*)?$/.exec(text.trim());
  if (match === null) return null;
  return BigInt(match[1] ?? '0') * 100n + BigInt((match[2] ?? '').padEnd(2, '0'));
}

/** `+77012345678` → `87012345678`; null for what is not a number of this form. */
export function printPhone(phone: string): string | null {
  return /^\+7\d{10}$/.test(phone) ? `8${phone.slice(2)}` : null;
}

/** The beginning that fits into `maxLength`, never half a character, without control and direction characters. */
export function printComment(comment: string, maxLength: number): string {
  const clean = comment
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ')
    .trim();
  let text = '';
  for (const character of clean) {
    if (text.length + character.length > maxLength) break;
    text += character;
  }
  return text;
}

// Kazakhstan has been one zone, UTC+5, since 1 March 2024; before that Kaspi's local time was UTC+6.
const SINGLE_ZONE_SINCE = Date.UTC(2024, 1, 29, 19);
const HOUR_MS = 3_600_000;

/** ISO 8601 as the provider writes it: hour-only offset, no offset (local time), up to nine decimals. */
export function readDate(value: unknown): Date | null {
  if (typeof value !== 'string') return null;
  const match =
    /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i.exec(
      value.trim(),
    );
  if (match === null) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', offset] = match;
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  const wall = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    milliseconds,
  );
  const isReal = new Date(wall)
    .toISOString()
    .startsWith(`${year}-${month}-${day}T${hour}:${minute}:${second}`);
  return isReal ? new Date(wall - offsetMs(offset, wall)) : null;
}

function offsetMs(offset: string | undefined, wall: number): number {
  if (offset === undefined) return (wall - 5 * HOUR_MS >= SINGLE_ZONE_SINCE ? 5 : 6) * HOUR_MS;
  if (offset.toUpperCase() === 'Z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(3).replace(':', '') || '0');
  return (offset.startsWith('-') ? -1 : 1) * (hours * HOUR_MS + minutes * 60_000);
}

const statuses: Readonly<Record<string, PaymentStatus['status']>> = {
  QrTokenCreated: 'unopened',
  Wait: 'waiting',
  Processed: 'paid',
  Error: 'failed',
  RemotePaymentCanceled: 'cancelled',
};

/** Total: what the table does not know is `unmapped`, which never ends an invoice. */
export function mapStatus(rawStatus: string): PaymentStatus['status'] {
  return Object.hasOwn(statuses, rawStatus) ? (statuses[rawStatus] ?? 'unmapped') : 'unmapped';
}

const PAY_ADDRESS_LENGTH = 2_000;
const LONGEST_WAIT_SECONDS = 24 * 60 * 60;

/** Null when anything is missing by which the payer, or we, would have to go. */
export function readOffer(data: unknown, kind: 'qr' | 'link'): PaymentOffer | null {
  const isQr = kind === 'qr';
  const options = field(data, isQr ? 'QrPaymentBehaviorOptions' : 'PaymentBehaviorOptions');
  const seconds = (name: string) => readSeconds(field(options, name));
  const providerPaymentId = readIdentifier(field(data, isQr ? 'QrPaymentId' : 'PaymentId'));
  const payAddress = readText(field(data, isQr ? 'QrToken' : 'PaymentLink'), PAY_ADDRESS_LENGTH);
  const pollEverySeconds = seconds('StatusPollingInterval');
  const activateWithinSeconds = seconds(isQr ? 'QrCodeScanWaitTimeout' : 'LinkActivationWaitTimeout');
  const confirmWithinSeconds = seconds('PaymentConfirmationTimeout');
  if (providerPaymentId === null || payAddress === null || (!isQr && !isWebAddress(payAddress))) return null;
  if (pollEverySeconds === null || activateWithinSeconds === null || confirmWithinSeconds === null)
    return null;
  return { providerPaymentId, payAddress, pollEverySeconds, activateWithinSeconds, confirmWithinSeconds };
}

function readSeconds(value: unknown): number | null {
  const seconds = Number(readIdentifier(value) ?? Number.NaN);
  return seconds <= LONGEST_WAIT_SECONDS ? seconds : null;
}

/** A link becomes an `href`: nothing but a web address may. */
function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

export function readRawStatus(data: unknown): string | null {
  return readName(field(data, 'Status'), RAW_STATUS_LENGTH);
}

export function readPaymentStatus(data: unknown): PaymentStatus | null {
  const rawStatus = readRawStatus(data);
  if (rawStatus === null) return null;
  const transactionId = field(data, 'TransactionId');
  return {
    status: mapStatus(rawStatus),
    rawStatus,
    amountMinor: readAmount(field(data, 'Amount')),
    transactionId: readText(transactionId, 64) ?? readIdentifier(transactionId),
    productType: readName(field(data, 'ProductType'), 32),
  };
}

export function readPaymentDetails(data: unknown): PaymentDetails | null {
  const totalMinor = readAmount(field(data, 'TotalAmount'));
  const availableReturnMinor = readAmount(field(data, 'AvailableReturnAmount'));
  if (totalMinor === null || availableReturnMinor === null) return null;
  return { totalMinor, availableReturnMinor, transactionAt: readDate(field(data, 'TransactionDate')) };
}

/** Null when the list itself cannot be read; one unreadable point makes the whole answer unreadable. */
export function readTradePoints(data: unknown): readonly TradePoint[] | null {
  if (!Array.isArray(data)) return null;
  const points: TradePoint[] = [];
  for (const entry of data) {
    const tradePointId = readIdentifier(field(entry, 'TradePointId'));
    const name = readName(field(entry, 'TradePointName'), 500);
    if (tradePointId === null || name === null) return null;
    points.push({ tradePointId, name });
  }
  return points;
}

const returnStatuses: Readonly<Record<string, ReturnSessionStatus['status']>> = {
  QrTokenCreated: 'waiting',
  CustomerIdentityObtained: 'payer-known',
  Error: 'failed',
};

/** Null when anything is missing by which the payer, or we, would have to go. */
export function readReturnSession(data: unknown): ReturnSession | null {
  const options = field(data, 'QrReturnBehaviorOptions');
  const providerSessionId = readIdentifier(field(data, 'QrReturnId'));
  const scanText = readText(field(data, 'QrToken'), PAY_ADDRESS_LENGTH);
  const pollEverySeconds = readSeconds(field(options, 'QrCodeScanEventPollingInterval'));
  const scanWithinSeconds = readSeconds(field(options, 'QrCodeScanWaitTimeout'));
  if (providerSessionId === null || scanText === null) return null;
  if (pollEverySeconds === null || scanWithinSeconds === null) return null;
  return { providerSessionId, scanText, pollEverySeconds, scanWithinSeconds };
}

/** Total, as `readPaymentStatus` is. */
export function readReturnStatus(data: unknown): ReturnSessionStatus | null {
  const rawStatus = readRawStatus(data);
  if (rawStatus === null) return null;
  const known = Object.hasOwn(returnStatuses, rawStatus) ? returnStatuses[rawStatus] : undefined;
  return { status: known ?? 'unmapped', rawStatus };
}

/** Null when the list, or one entry of it, cannot be read: money is not given back by half a list. */
export function readReturnable(data: unknown): readonly ReturnablePayment[] | null {
  if (!Array.isArray(data)) return null;
  const payments: ReturnablePayment[] = [];
  for (const entry of data) {
    const providerPaymentId = readIdentifier(field(entry, 'QrPaymentId'));
    const amountMinor = readAmount(field(entry, 'Amount'));
    if (providerPaymentId === null || amountMinor === null) return null;
    payments.push({ providerPaymentId, amountMinor, paidAt: readDate(field(entry, 'TransactionDate')) });
  }
  return payments;
}
