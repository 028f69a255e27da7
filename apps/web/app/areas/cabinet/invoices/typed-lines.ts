import { computeTotals, type Discount, type InvoiceTotals } from '@apipay/domain/invoices/line-totals.inputs';
import { minorFromDecimal, parseMoneyInput } from '@apipay/i18n';
import { type LineUnit, lineUnits } from '../../../line-units';

/** A line as it stands in the form. */
export interface TypedLine {
  readonly name: string;
  readonly quantity: string;
  readonly unit: LineUnit;
  readonly price: string;
  /** `10%` or a sum. */
  readonly discount: string;
}

export const mostLines = 100;
export const emptyLine: TypedLine = { name: '', quantity: '1', unit: 'PIECE', price: '', discount: '' };
const longestText = 10_000;

/** Lines that the form sends as one text; what is no list of lines is none. */
export function parseTypedLines(text: string): TypedLine[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.slice(0, mostLines + 1).map(toTypedLine) : [];
  } catch {
    return [];
  }
}

function toTypedLine(value: unknown): TypedLine {
  const fields = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const text = (name: keyof TypedLine) => String(fields[name] ?? '').slice(0, longestText);
  return {
    name: text('name'),
    quantity: text('quantity'),
    unit: lineUnits.find((known) => known === fields['unit']) ?? 'PIECE',
    price: text('price'),
    discount: text('discount'),
  };
}

const quantityShape = /^(?:0|[1-9]\d{0,5})(?:\.\d{1,3})?$/;

/** `1,5` is `"1.5"`; null for what is no quantity. */
export function parseQuantityInput(text: string): string | null {
  const quantity = text.replace(/\s/g, '').replace(',', '.');
  return quantityShape.test(quantity) && !/^0(?:\.0+)?$/.test(quantity) ? quantity : null;
}

export interface DiscountInput {
  readonly discountPercent: string | null;
  readonly discountAmount: string | null;
}

const percentShape = /^(?:100(?:\.0{1,2})?|\d{1,2}(?:\.\d{1,2})?)$/;

/** `10%` or a sum; null for what is neither. Nothing typed is no discount. */
export function parseDiscountInput(text: string): DiscountInput | null {
  const typed = text.trim();
  if (typed === '') return { discountPercent: null, discountAmount: null };
  if (typed.endsWith('%')) {
    const percent = typed.slice(0, -1).replace(/\s/g, '').replace(',', '.');
    return percentShape.test(percent) ? { discountPercent: percent, discountAmount: null } : null;
  }
  const amount = parseMoneyInput(typed);
  return amount === null ? null : { discountPercent: null, discountAmount: amount };
}

function toDiscount({ discountPercent, discountAmount }: DiscountInput): Discount | null {
  if (discountAmount !== null) return { kind: 'sum', minor: minorFromDecimal(discountAmount) };
  if (discountPercent === null) return null;
  return { kind: 'percent', basisPoints: Number(minorFromDecimal(discountPercent)) };
}

/** What the lines come to as they stand; null while one of them cannot be read. The server decides. */
export function totalsOf(lines: readonly TypedLine[], discount: string): InvoiceTotals | null {
  const onWhole = parseDiscountInput(discount);
  const priced = lines.map((line) => {
    const [quantity, price, own] = [
      parseQuantityInput(line.quantity),
      parseMoneyInput(line.price),
      parseDiscountInput(line.discount),
    ];
    return quantity === null || price === null || own === null
      ? null
      : {
          quantityThousandths: thousandthsOf(quantity),
          unitPriceMinor: minorFromDecimal(price),
          discount: toDiscount(own),
        };
  });
  const read = priced.filter((line) => line !== null);
  if (onWhole === null || read.length < lines.length) return null;
  return computeTotals(read, toDiscount(onWhole));
}

/** Of decimal text with at most three places. */
export function thousandthsOf(quantity: string): bigint {
  const [whole = '0', places = ''] = quantity.split('.');
  return BigInt(whole) * 1_000n + BigInt(places.padEnd(3, '0'));
}
