import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;
const day = /^\d{4}-\d{2}-\d{2}$/;
const decimal = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,2})?$/;

function refuse(what: string): never {
  throw new GraphQLError(what, { extensions: { code: 'BAD_USER_INPUT' } });
}

function parseInstant(value: unknown): Date {
  if (typeof value !== 'string' || !instant.test(value))
    refuse('DateTime must be ISO 8601 text with a zone.');
  const parsed = new Date(value);
  if (Number.isNaN(parsed.getTime()) || !isRealDay(value.slice(0, 10)))
    refuse('DateTime must be a real instant.');
  return parsed;
}

function isRealDay(text: string): boolean {
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

function parseDay(value: unknown): string {
  if (typeof value !== 'string' || !day.test(value) || !isRealDay(value))
    refuse('Date must be a day like 2027-03-31.');
  return value;
}

function parseDecimal(value: unknown): string {
  if (typeof value !== 'string' || !decimal.test(value)) {
    refuse('Decimal must be text with at most two places, like "15000.00".');
  }
  return value;
}

const ofString = (node: ValueNode): unknown => (node.kind === Kind.STRING ? node.value : undefined);

export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description:
    'An instant as ISO 8601 text in UTC with milliseconds, for example `2027-03-31T09:30:00.000Z`.',
  serialize: (value) => {
    if (value instanceof Date) return value.toISOString();
    throw new TypeError('DateTime is not a Date');
  },
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(ofString(node)),
});

export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day without a zone, for example `2027-03-31`.',
  // Out of a `date` column comes no day that is not real.
  serialize: (value) => {
    if (typeof value === 'string' && day.test(value)) return value;
    throw new TypeError('Date is not a day');
  },
  parseValue: parseDay,
  parseLiteral: (node) => parseDay(ofString(node)),
});

/** Text, never a number: JSON numbers lose cents above 2^53 and `15000.10` becomes `15000.1`. */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'An exact decimal number as text with at most two places, for example `"15000.00"`.',
  serialize: parseDecimal,
  parseValue: parseDecimal,
  parseLiteral: (node) => parseDecimal(ofString(node)),
});
