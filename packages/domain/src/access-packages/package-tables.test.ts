import { newId } from '@apipay/db/ids';
import { expect, it } from 'vitest';
import { readFact } from './known-holder';
import { packageTables, tablesOf } from './package-tables';
import { keyTypes } from './read-rows';

it('R-D5 each table of the package is read in an order that goes on after any row', () => {
  for (const { name, primaryKey } of packageTables()) {
    expect(primaryKey.length, name).toBeGreaterThan(0);
    for (const column of primaryKey) expect(keyTypes, name).toContain(column.getSQLType());
  }
});

it('T20 a person of a merchant gets nothing of its payers, and a payer nothing of the merchant’s people', () => {
  const names = (kind: 'merchant-person' | 'payer' | 'requester') =>
    tablesOf({ kind, subjectId: newId('subject') }).map(({ name }) => name);
  for (const table of ['payers', 'invoices', 'payments', 'refunds'])
    expect(names('merchant-person')).not.toContain(table);
  for (const table of ['users', 'memberships', 'provider_connections', 'reviews'])
    expect(names('payer')).not.toContain(table);
  expect(names('payer')).toEqual(expect.arrayContaining(['payers', 'invoices', 'payments']));
});

it('R-D5 what protects the system or somebody else stays out, and the package says so', () => {
  const table = packageTables().find(({ name }) => name === 'invoices');
  expect(table?.columns.map(({ name }) => name)).toContain('description');
  expect(table?.leftOut).toEqual(['internalCommentCiphertext']);
  const log = packageTables().find(({ name }) => name === 'audit_records');
  expect(log?.leftOut).toEqual(['actorId']);
});

it.each([
  ['15 000,50', '1500050'],
  ['15000 ₸', '1500000'],
  ['15000.5 тенге', '1500050'],
  ['29.11.2026', '2026-11-29'],
  ['1/2/2026', '2026-02-01'],
  ['2026-11-29', '2026-11-29'],
  ['вчера', null],
  ['', null],
])('T15 %j is read as %j', (typed, fact) => {
  expect(readFact(typed)).toBe(fact);
});
