import type { StatementFormat, StatementLineKind } from '@apipay/db/schema/statements.enums';
import { defaultZone, instantOf, isDay } from '../kernel/calendar';
import { DomainError, type ErrorCode } from '../kernel/errors';
import { minorPerTenge } from '../kernel/money';

/** One operation as the provider shows it. Nothing that a person wrote is in it. */
export interface ParsedLine {
  readonly lineNumber: number;
  readonly kind: StatementLineKind;
  readonly occurredAt: Date;
  /** Its day on the provider's calendar, `YYYY-MM-DD`. */
  readonly day: string;
  /** Tiyn; a refund is negative. */
  readonly amountMinor: bigint;
  /** Tiyn that the provider kept, never negative. */
  readonly feeMinor: bigint;
  readonly providerPaymentId: string | null;
  readonly providerOperationId: string | null;
  readonly tag: string | null;
}

export interface ParsedStatement {
  readonly format: StatementFormat;
  /** The time of which the file certainly shows every operation; a day that was still running when it was made is cut. */
  readonly periodFrom: Date;
  readonly periodTo: Date;
  readonly lines: readonly ParsedLine[];
}

export const mostBytes = 5_000_000;
export const mostLines = 50_000;

export function refusal(code: ErrorCode, line: number): DomainError {
  return new DomainError(code, { line }, ['content']);
}

/** The provider keeps the calendar of Kazakhstan, whatever the zone of the merchant. */
const providerZone = defaultZone;

/** `25.11.2026` or `2026-11-25` as `YYYY-MM-DD`. Errors: STATEMENT_DATE_INVALID. */
export function readDay(text: string, line: number): string {
  const dotted = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text.trim());
  const day = dotted === null ? text.trim() : `${dotted[3]}-${dotted[2]}-${dotted[1]}`;
  if (!isDay(day)) throw refusal('STATEMENT_DATE_INVALID', line);
  return day;
}

/** Errors: STATEMENT_DATE_INVALID. */
export function readInstant(day: string, time: string, line: number): Date {
  const [year, month, date] = day.split('-').map(Number);
  const parts =
    time.trim() === '' ? ['', '0', '0', '0'] : /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(time.trim());
  const [hour, minute, second] = [1, 2, 3].map((index) => Number(parts?.[index] ?? 0));
  const isReal =
    parts !== null && (hour ?? 24) < 24 && (minute ?? 60) < 60 && (second ?? 60) < 60 && year !== undefined;
  if (!isReal) throw refusal('STATEMENT_DATE_INVALID', line);
  return instantOf(
    { year, month: month ?? 1, day: date ?? 1, hour: hour ?? 0, minute: minute ?? 0, second: second ?? 0 },
    providerZone,
  );
}

/** The instant at which a day ends. */
export function endOfDay(day: string): Date {
  const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  return readInstant(next, '', 0);
}

const spaces = /[\u0020\u00a0\u202f\u2009]/g;
const written = /^([-−]?)(\d{1,3}(?:[\u0020\u00a0\u202f\u2009]\d{3})+|\d{1,12})(?:([.,])(\d{1,2}))?$/;
const looksLikeMoney = /^[-−]?[\d\s.,]+$/;

/**
 * `15 000,00` or `15000.00` in tiyn. A text that can be read in two ways, as `15,000`, is refused and never guessed.
 * Errors: STATEMENT_AMOUNT_AMBIGUOUS, STATEMENT_AMOUNT_INVALID.
 */
export function readAmount(text: string, line: number): bigint {
  const trimmed = text.trim();
  const parts = written.exec(trimmed);
  if (parts === null) {
    const isTwofold = looksLikeMoney.test(trimmed) && /\d/.test(trimmed);
    throw refusal(isTwofold ? 'STATEMENT_AMOUNT_AMBIGUOUS' : 'STATEMENT_AMOUNT_INVALID', line);
  }
  const whole = BigInt((parts[2] ?? '0').replace(spaces, ''));
  const minor = whole * minorPerTenge + BigInt((parts[4] ?? '').padEnd(2, '0') || '0');
  return parts[1] === '' ? minor : -minor;
}

const tagAfterDot = /\s·([2-9A-HJKMNP-Z]{5})(?![\p{L}\p{N}])/gu;

/** The mark that closes the comments of our pushes; the last one where a comment holds several. */
export function tagOf(comment: string): string | null {
  return [...comment.matchAll(tagAfterDot)].at(-1)?.[1] ?? null;
}

const paymentIdShape = /^[A-Za-z0-9-]{1,40}$/;
const operationIdShape = /^(?=[^\d]*\d)[\p{L}\d][\p{L}\d./_ -]{0,39}$/u;

/** The provider's number of a payment; null where none is given. Errors: STATEMENT_LINE_UNREADABLE. */
export function readPaymentId(text: string, line: number): string | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (!paymentIdShape.test(trimmed)) throw refusal('STATEMENT_LINE_UNREADABLE', line);
  return trimmed;
}

/** The provider's number of an operation: has a digit, so that a name in its place is not kept. */
export function readOperationId(text: string, line: number): string | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (!operationIdShape.test(trimmed)) throw refusal('STATEMENT_LINE_UNREADABLE', line);
  return trimmed;
}

/** Checks what belongs together on one line and gives the amount its sign. Errors: STATEMENT_AMOUNT_INVALID. */
export function signed(
  line: Omit<ParsedLine, 'amountMinor' | 'feeMinor'>,
  amount: bigint,
  fee: bigint,
): ParsedLine {
  const size = amount < 0n ? -amount : amount;
  const feeMinor = fee < 0n ? -fee : fee;
  const isRefund = line.kind === 'refund';
  if (size === 0n || feeMinor > size || (!isRefund && amount < 0n)) {
    throw refusal('STATEMENT_AMOUNT_INVALID', line.lineNumber);
  }
  return { ...line, amountMinor: isRefund ? -size : size, feeMinor };
}

export interface Declared {
  readonly fromDay: string | null;
  readonly toDay: string | null;
  /** When the provider made the file. */
  readonly madeAt: Date | null;
}

/**
 * What the file certainly covers: from its first day, or its first line where it names none, to its last day, but never
 * past the moment at which it was made. A file that does not say when it was made ends with its last line.
 * Errors: STATEMENT_EMPTY (neither a period nor a line), STATEMENT_DATE_INVALID.
 */
export function coveredPeriod(
  declared: Declared,
  lines: readonly ParsedLine[],
  now: Date,
): Pick<ParsedStatement, 'periodFrom' | 'periodTo'> {
  const times = lines.map((line) => line.occurredAt.getTime());
  const first = times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const last = times.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY);
  const late = lines.find((line) => line.occurredAt.getTime() > now.getTime() + 86_400_000);
  if (late !== undefined) throw refusal('STATEMENT_DATE_INVALID', late.lineNumber);
  const from = declared.fromDay === null ? first : readInstant(declared.fromDay, '', 1).getTime();
  if (!Number.isFinite(from)) throw refusal('STATEMENT_EMPTY', 1);
  const until = Math.min(declared.madeAt?.getTime() ?? last, now.getTime());
  const end = declared.toDay === null ? last : endOfDay(declared.toDay).getTime();
  if (declared.fromDay !== null && declared.toDay !== null && declared.toDay < declared.fromDay) {
    throw refusal('STATEMENT_DATE_INVALID', 1);
  }
  const to = Math.max(from, Math.min(until, end));
  return { periodFrom: new Date(from), periodTo: new Date(to) };
}
