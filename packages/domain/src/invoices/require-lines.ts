import type { LineUnit } from '@apipay/db/schema/invoice-lines.enums';
import { DomainError } from '../kernel/errors';
import { requireFreeText } from '../kernel/free-text';
import { formatAmount, parseAmount } from '../kernel/money';
import { collectEach, collectRefusals } from '../kernel/parse-input';
import type { InvoiceLineInput, IssueInvoiceInput } from './invoice.inputs';
import { computeTotals, type Discount, type LineTotals } from './line-totals.inputs';

/** A line whose meaning has been checked, with its part of everything. */
export interface CheckedLine extends LineTotals {
  readonly name: string;
  readonly quantityThousandths: bigint;
  readonly unit: LineUnit;
  readonly unitPriceMinor: bigint;
  readonly discountBasisPoints: number | null;
}

export interface CheckedLines {
  readonly lines: readonly CheckedLine[];
  /** Of the discount on the whole, where it was given so. */
  readonly discountBasisPoints: number | null;
  readonly totalMinor: bigint;
}

const mostLines = 100;
const nameMaxLength = 255;
const largestPriceMinor = 9_999_999_999n;
const largestQuantityThousandths = 100_000_000n;

/**
 * Lines with their totals; null where none were given. Errors: LINES_TOO_MANY, TEXT_*, FINANCIAL_INFORMATION_REFUSED,
 * QUANTITY_INVALID, AMOUNT_INVALID, AMOUNT_TOO_LARGE, DISCOUNT_INVALID, DISCOUNT_TOO_LARGE, DISCOUNT_WITHOUT_LINES.
 */
export function requireLines(
  input: Pick<IssueInvoiceInput, 'lines' | 'discountPercent' | 'discountAmount'>,
): CheckedLines | null {
  const lines = input.lines ?? [];
  if (lines.length === 0) return refuseDiscount(input);
  if (lines.length > mostLines) throw new DomainError('LINES_TOO_MANY', { limit: mostLines }, ['lines']);
  const { read, discount } = collectRefusals({
    read: () => collectEach(lines.map((line, place) => () => readLine(line, ['lines', `${place}`]))),
    discount: () => readDiscount(input, []),
  });
  const totals = computeTotals(read, discount);
  const checked = read.map(({ discount: own, ...line }, place) => ({
    ...line,
    ...(totals.lines[place] as LineTotals),
    discountBasisPoints: basisPointsOf(own),
  }));
  collectEach([
    ...checked.map((line, place) => () => {
      refuseLarger(line.discountMinor, line.subtotalMinor, input.lines?.[place], ['lines', `${place}`]);
    }),
    () => refuseLarger(totals.discountMinor, totals.subtotalMinor, input, []),
  ]);
  return { lines: checked, discountBasisPoints: basisPointsOf(discount), totalMinor: totals.totalMinor };
}

function readLine(line: InvoiceLineInput, path: readonly string[]) {
  const { name, quantityThousandths, unitPriceMinor, discount } = collectRefusals({
    name: () =>
      requireFreeText(line.name, { field: [...path, 'name'], maxLength: nameMaxLength, isRequired: true }),
    quantityThousandths: () => parseQuantity(line.quantity, [...path, 'quantity']),
    unitPriceMinor: () => readPrice(line.price, [...path, 'price']),
    discount: () => readDiscount(line, path),
  });
  return { name, quantityThousandths, unit: line.unit ?? ('piece' as const), unitPriceMinor, discount };
}

const quantityShape = /^(0|[1-9]\d{0,5})(?:\.(\d{1,3}))?$/;

/** Errors: QUANTITY_INVALID for what is no decimal number above nothing, of at most 100 000 and three places. */
export function parseQuantity(text: string, field: readonly string[]): bigint {
  const parts = quantityShape.exec(text);
  const thousandths =
    parts === null ? 0n : BigInt(parts[1] ?? '0') * 1_000n + BigInt((parts[2] ?? '').padEnd(3, '0') || '0');
  if (thousandths <= 0n || thousandths > largestQuantityThousandths) {
    throw new DomainError('QUANTITY_INVALID', {}, field);
  }
  return thousandths;
}

/** Thousandths as decimal text without needless zeros: `1500` is `1.5`. */
export function formatQuantity(thousandths: bigint): string {
  const places = (thousandths % 1_000n).toString().padStart(3, '0').replace(/0+$/, '');
  return `${thousandths / 1_000n}${places === '' ? '' : `.${places}`}`;
}

/** Basis points as decimal text: `1250` is `12.5`. */
export function formatPercent(basisPoints: number): string {
  return formatQuantity(BigInt(basisPoints) * 10n);
}

function readPrice(text: string, field: readonly string[]): bigint {
  const price = parseAmount(text, field);
  if (price > largestPriceMinor) {
    throw new DomainError('AMOUNT_TOO_LARGE', { limit: formatAmount(largestPriceMinor) }, field);
  }
  return price;
}

type DiscountInput = Pick<InvoiceLineInput, 'discountPercent' | 'discountAmount'>;
const percentShape = /^(100(?:\.0{1,2})?|(\d{1,2})(?:\.(\d{1,2}))?)$/;

function readDiscount(input: DiscountInput, path: readonly string[]): Discount | null {
  const { discountPercent, discountAmount } = input;
  if (discountPercent != null && discountAmount != null) {
    throw new DomainError('DISCOUNT_INVALID', {}, [...path, 'discountAmount']);
  }
  if (discountAmount != null) {
    const minor = parseAmount(discountAmount, [...path, 'discountAmount']);
    return minor === 0n ? null : { kind: 'sum', minor };
  }
  if (discountPercent == null) return null;
  if (!percentShape.test(discountPercent)) {
    throw new DomainError('DISCOUNT_INVALID', {}, [...path, 'discountPercent']);
  }
  const [whole = '0', places = ''] = discountPercent.split('.');
  const basisPoints = Number(whole) * 100 + Number(places.padEnd(2, '0'));
  return basisPoints === 0 ? null : { kind: 'percent', basisPoints };
}

function basisPointsOf(discount: Discount | null): number | null {
  return discount?.kind === 'percent' ? discount.basisPoints : null;
}

function refuseLarger(
  discountMinor: bigint,
  ofMinor: bigint,
  input: DiscountInput | undefined,
  path: readonly string[],
): void {
  if (discountMinor <= ofMinor) return;
  const field = input?.discountPercent != null ? 'discountPercent' : 'discountAmount';
  throw new DomainError('DISCOUNT_TOO_LARGE', { limit: formatAmount(ofMinor) }, [...path, field]);
}

function refuseDiscount(input: DiscountInput): null {
  const field = input.discountPercent != null ? 'discountPercent' : 'discountAmount';
  if (input[field] != null) throw new DomainError('DISCOUNT_WITHOUT_LINES', {}, [field]);
  return null;
}
