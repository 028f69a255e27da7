import { withoutFinancialInformation } from '@apipay/domain/kernel/financial-information';

/** A JSON number by its digits: identifiers here are 64-bit and amounts are decimal, both beyond a double. */
export class JsonNumber {
  constructor(readonly digits: string) {}
}

type SourceReviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;
// Node 22 and later hand the reviver the source text; the ES2023 typings do not know it yet.
const parseWithSource = JSON.parse as (text: string, reviver: SourceReviver) => unknown;

/** Parses without losing digits. Throws `SyntaxError` for what is not JSON. */
export function parseJson(text: string): unknown {
  return parseWithSource(text.replace(/^\uFEFF/, ''), (_key, value, context) =>
    typeof value === 'number' ? new JsonNumber(context.source ?? String(value)) : value,
  );
}

export type JsonFields = Readonly<Record<string, string | JsonNumber>>;

/** An object of strings and numbers, numbers with exactly the digits given. */
export function printJson(fields: JsonFields): string {
  const members = Object.entries(fields).map(
    ([name, value]) =>
      `${JSON.stringify(name)}:${value instanceof JsonNumber ? value.digits : JSON.stringify(value)}`,
  );
  return `{${members.join(',')}}`;
}

/** Field of an answer by name without regard to case: clients of this API disagree on PascalCase and camelCase. */
export function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const wanted = name.toLowerCase();
  for (const [key, member] of Object.entries(value)) {
    if (key.toLowerCase() === wanted) return member;
  }
  return undefined;
}

/** As `readText`, for what somebody has written: without what looks like a card number or a bank's secret. */
export function readName(value: unknown, maxLength: number): string | null {
  const text = readText(value, maxLength);
  return text === null ? null : withoutFinancialInformation(text);
}

/** Null unless it is a non-empty text of at most `maxLength` characters once control characters are taken out. */
export function readText(value: unknown, maxLength: number): string | null {
  if (typeof value !== 'string') return null;
  const text = value.replace(/\p{Cc}/gu, '').trim();
  return text.length > 0 && text.length <= maxLength ? text : null;
}

/** A positive 64-bit identifier as decimal digits, whether it came as a number or a text. */
export function readIdentifier(value: unknown): string | null {
  const digits = value instanceof JsonNumber ? value.digits : value;
  return typeof digits === 'string' && /^[1-9]\d{0,18}$/.test(digits) ? digits : null;
}
