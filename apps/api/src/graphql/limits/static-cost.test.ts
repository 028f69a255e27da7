import 'reflect-metadata';
import { type DocumentNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { expect, it } from 'vitest';
import { buildPublicSchema } from '../../schema';
import { ApiError } from '../api-error';
import { staticCost } from './static-cost';

const schema = buildPublicSchema();

function costOf(source: string, variables: Record<string, unknown> = {}): number | string {
  const document: DocumentNode = parse(source);
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (operation === undefined) throw new Error('no operation');
  try {
    return staticCost({ schema, document, operation, variables });
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    throw error;
  }
}

it('a page costs as many times its rows', () => {
  expect(costOf('{ invoices(first: 1) { nodes { id } } }')).toBe(2);
  expect(costOf('{ invoices(first: 50) { nodes { id number } } }')).toBe(51);
  expect(costOf('{ invoices(first: 50) { nodes { id payer { phoneMasked } amount { amount } } } }')).toBe(
    151,
  );
  expect(costOf('query($n: Int) { invoices(last: $n) { edges { node { id } } } }', { n: 10 })).toBe(21);
});

it('fragments, aliases and conditions count as what they bring', () => {
  expect(
    costOf(
      '{ ...f a: invoices(first: 10) { nodes { id } } } fragment f on Query { invoices(first: 10) { nodes { id } } }',
    ),
  ).toBe(22);
  expect(
    costOf('query($is: Boolean!) { invoices(first: 100) @include(if: $is) { nodes { id } } viewer { id } }', {
      is: false,
    }),
  ).toBe(1);
});

it('a list must say its size, once, between 1 and 100', () => {
  for (const args of [
    '(first: 0)',
    '(first: 101)',
    '(first: -1)',
    '(first: 1, last: 1)',
    '(after: "x")',
    '',
    '(first: null)',
  ]) {
    expect(costOf(`{ invoices${args} { nodes { id } } }`), args).toBe('PAGE_SIZE_REQUIRED');
  }
});

it('what costs more than a thousand points is refused before it runs', () => {
  expect(costOf('{ invoices(first: 100) { nodes { timeline { id } } } }')).toBe('COST_TOO_HIGH');
});

it('a mutation costs ten points at least', () => {
  expect(costOf('mutation { signOut { userErrors { code } } }')).toBeGreaterThanOrEqual(10);
});

it('the reasons of a refusal are few, and are counted as few', () => {
  const issue = (selection: string) =>
    costOf(
      `mutation { issueInvoice(input: { phone: "x", amount: "1", description: "x" }) { invoice { id } ${selection} } }`,
    );
  expect(issue('')).toBe(12);
  expect(issue('userErrors { code field message }')).toBe(15);
  expect(issue('userErrors { code field message params { name value } }')).toBe(21);
});
