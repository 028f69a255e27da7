import { buildSchema, validate } from 'graphql';
import { expect, it } from 'vitest';
import { ApiError } from '../api-error';
import { documentLimits, readDocument } from './document-limits';

function refusalOf(source: string): string | null {
  try {
    readDocument(source);
    return null;
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    throw error;
  }
}

/** Each fragment spreads the next one twice: the written-out document has 2^n fields. */
function doubling(levels: number): string {
  const fragments = Array.from(
    { length: levels },
    (_, i) => `fragment f${i} on Q{${i + 1 < levels ? `...f${i + 1} ...f${i + 1}` : 'a b'}}`,
  );
  return `{...f0} ${fragments.join(' ')}`;
}

const hostile: readonly [string, string][] = [
  ['doubling fragments in 300 bytes', doubling(11)],
  ['doubling fragments as far as the tokens go', doubling(90)],
  ['a circle of fragments', '{...a} fragment a on Q{x{...b}} fragment b on Q{x{...a}}'],
  ['a fragment that spreads itself', '{...a} fragment a on Q{...a ...a}'],
  ['nesting', `${'{a'.repeat(100)}${'}'.repeat(100)}`],
  ['aliases', `{${Array.from({ length: 40 }, (_, i) => `a${i}:x`).join(' ')}}`],
  [
    'aliases inside a fragment',
    `{...a ...a} fragment a on Q{${Array.from({ length: 20 }, (_, i) => `a${i}:x`).join(' ')}}`,
  ],
  ['root fields', `{${'x '.repeat(21)}}`],
  ['mutations', `mutation{${'x '.repeat(6)}}`],
  ['directives', `{x ${'@skip(if:false)'.repeat(70)}}`],
  ['more tokens than allowed', `{${'x '.repeat(2_000)}}`],
  ['deep values', `{x(a:${'['.repeat(1_200)}`],
  [
    'nested doubling',
    `{...f0} ${Array.from({ length: 12 }, (_, i) => `fragment f${i} on Q{a{...f${i + 1}}b{...f${i + 1}}}`).join(' ')} fragment f12 on Q{a}`,
  ],
];

/** The best of a few runs: what the work itself costs, whatever else the machine does. */
function costOf(source: string): { readonly ms: number; readonly bytes: number } {
  const runs = Array.from({ length: 7 }, () => {
    const before = process.memoryUsage().heapUsed;
    const startedAt = performance.now();
    refusalOf(source);
    const ms = performance.now() - startedAt;
    return { ms, bytes: Math.abs(process.memoryUsage().heapUsed - before) };
  });
  return {
    ms: Math.min(...runs.map((run) => run.ms)),
    bytes: Math.min(...runs.map((run) => run.bytes)),
  };
}

it.each(hostile)('%s is refused in under 50 ms and 1 MB', (_name, source) => {
  readDocument('{ a }');
  expect(refusalOf(source)).toMatch(/^(DOCUMENT_TOO_LARGE|GRAPHQL_PARSE_FAILED)$/);
  const cost = costOf(source);
  expect(cost.ms).toBeLessThan(50);
  expect(cost.bytes).toBeLessThan(1_000_000);
});

it('what is let in can be validated quickly too, duplicates and shared fragments included', () => {
  const schema = buildSchema('type Query { a: Query b: Query x: Int }');
  const wide = Array.from({ length: 18 }, () => '{a{a{a{a{x}}}}}'.slice(1, -1)).join(' ');
  const documents = [
    `{${wide}}`,
    `{...f ...f ...f ...f} fragment f on Query {a{...g} b{...g}} fragment g on Query {a{x} b{x} a{a{x}}}`,
    `{${'a{x} '.repeat(20)}}`,
  ];
  for (const source of documents) {
    const document = readDocument(source);
    const times = Array.from({ length: 5 }, () => {
      const startedAt = performance.now();
      expect(validate(schema, document)).toEqual([]);
      return performance.now() - startedAt;
    });
    expect(Math.min(...times)).toBeLessThan(50);
  }
});

it('an ordinary page and the introspection of tools are let in', async () => {
  const { getIntrospectionQuery } = await import('graphql');
  expect(refusalOf(getIntrospectionQuery())).toBeNull();
  expect(
    refusalOf(
      'query($n: Int!){ invoices(first: $n) { nodes { id payer { phoneMasked } } pageInfo { hasNextPage } } }',
    ),
  ).toBeNull();
  expect(documentLimits.tokens).toBe(1_000);
});
