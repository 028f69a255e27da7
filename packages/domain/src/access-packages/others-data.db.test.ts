import { randomBytes } from 'node:crypto';
import { type Id, newId, uuidFromId } from '@apipay/db/ids';
import { type ColumnEntry, readRegister, registeredTableOf } from '@apipay/db/registered-table';
import { openPackage, readPackage } from '@apipay/testing/access-packages';
import {
  aMerchant,
  aPayer,
  aPhone,
  aProvenNumber,
  aSystemContext,
  type TestMerchant,
} from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { getTableColumns } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileRequest } from '../data-subject-requests';
import { writeFirstLegalClocks } from '../legal-clocks';
import { buildAccessPackage } from './build-access-package';
import { packageTables } from './package-tables';

let world: TestWorld;

/** A number with an account and its business, which is also a payer of the other one’s business. */
interface Person {
  readonly tag: string;
  readonly account: TestMerchant;
  readonly payerSubjectId: Id<'subject'>;
  readonly ids: Map<string, string>;
}

let one: Person;
let other: Person;

beforeAll(async () => {
  world = await openTestWorld({ start: new Date('2026-11-27T10:00:00.000Z') });
  await writeFirstLegalClocks(aSystemContext(world));
  // Rows of every kind, whatever steps they would need: what holds them together is not at stake here.
  for (const { table, name } of await world.admin<{ table: string; name: string }[]>`
    select c.relname as table, o.conname as name from pg_constraint o join pg_class c on c.oid = o.conrelid
    where o.contype = 'c' and c.relnamespace = 'public'::regnamespace and not c.relispartition`) {
    await world.admin.unsafe(`alter table "${table}" drop constraint "${name}"`);
  }
  const [left, right] = [await aMerchant(world), await aMerchant(world)];
  one = await aPerson('ONE', left, right);
  other = await aPerson('OTHER', right, left);
  await world.admin.unsafe('set session_replication_role = replica');
  for (const person of [one, other]) {
    for (const { name } of packageTables()) {
      if (!['subjects', 'users', 'merchants', 'memberships', 'payers'].includes(name))
        await insertRow(person, name);
    }
  }
  await world.admin.unsafe('set session_replication_role = origin');
});
afterAll(() => world.close());

async function aPerson(tag: string, account: TestMerchant, seller: TestMerchant): Promise<Person> {
  const payer = await aPayer(world, seller.context(), { phone: account.phone });
  await world.vault.ensureKeys(account.subjectId, ['contact', 'billing', 'review', 'audit']);
  return {
    tag,
    account,
    payerSubjectId: payer.subjectId,
    ids: new Map([['payer_id', uuidFromId(payer.payerId)]]),
  };
}

const ofPayers: readonly string[] = readRegister()
  .filter(({ columns }) =>
    columns.some(({ declaration }) => declaration.kind === 'personal' && declaration.subject === 'payer'),
  )
  .map(({ name }) => name);

const subjectIn = (person: Person, table: string) =>
  ofPayers.includes(table) ? person.payerSubjectId : person.account.subjectId;
const named: Readonly<Record<string, string>> = {
  data_subject_requests: 'request_id',
  biller_accounts: 'account_id',
};

function idOf(person: Person, name: string): string {
  const known = person.ids.get(name) ?? uuidFromId(newId('invoice'));
  person.ids.set(name, known);
  return known;
}

const canary = (person: Person, { table, property }: Pick<ColumnEntry, 'table' | 'property'>) =>
  `${person.tag}·${table}·${property.replace(/Ciphertext$/, '')}·`;

async function insertRow(person: Person, name: string): Promise<void> {
  const table = readRegister().find((entry) => entry.name === name);
  const columns = getTableColumns(registeredTableOf(name)) as Record<string, PgColumn>;
  const own = named[name] ?? `${name.replace(/ies$/, 'y').replace(/s$/, '')}_id`;
  const values: Record<string, unknown> = {};
  const seller = person === one ? other : one;
  for (const entry of table?.columns ?? []) {
    const column = columns[entry.property] as PgColumn;
    const type = column.getSQLType();
    const known: Readonly<Record<string, unknown>> = {
      id: idOf(person, own),
      subject_id: uuidFromId(subjectIn(person, name)),
      payload_subject_id: uuidFromId(subjectIn(person, name)),
      kaspi_number_subject_id: uuidFromId(person.account.subjectId),
      merchant_id: uuidFromId((ofPayers.includes(name) ? seller : person).account.merchantId),
      user_id: uuidFromId(person.account.userId),
      created_by_id: uuidFromId(person.account.userId),
      claimed_by_id: uuidFromId(seller.account.userId),
      holder_id: uuidFromId(person.account.userId),
      holder: 'user',
      audience: 'user',
      subject_pseudonyms: await pseudonyms(),
    };
    if (entry.column in known) {
      if (!(entry.column === 'created_by_id' && type !== 'uuid')) values[entry.column] = known[entry.column];
      else values[entry.column] = canary(person, entry);
      continue;
    }
    if (type === 'xid8' || column.generatedIdentity !== undefined) continue;
    if (!column.notNull && ['blocked_at', 'destroyed_at', 'ended_at'].includes(entry.column)) continue;
    values[entry.column] = await valueOf(person, entry, column, type, idOf(person, own));
  }
  const names = Object.keys(values);
  await world.admin.unsafe(
    `insert into "${name}" (${names.map((column) => `"${column}"`).join(', ')}) values (${names.map((_, place) => `$${place + 1}`).join(', ')})`,
    Object.values(values) as never[],
  );
}

async function pseudonyms(): Promise<readonly string[]> {
  const rows = await world.admin<{ pseudonym: string }[]>`select pseudonym from subjects`;
  return rows.map(({ pseudonym }) => pseudonym);
}

async function valueOf(person: Person, entry: ColumnEntry, column: PgColumn, type: string, id: string) {
  const { declaration, column: name, table } = entry;
  const text = canary(person, entry);
  if (type === 'uuid') return idOf(person, name);
  if (type === 'bytea') {
    if (declaration.kind !== 'personal' || declaration.key === undefined) return Buffer.from(text);
    const holderId = subjectIn(person, table);
    const idColumn = (getTableColumns(registeredTableOf(table)) as Record<string, PgColumn>)['id'];
    const place = `${table}.${name.replace('_ciphertext', '')}:${idColumn?.mapFromDriverValue(id)}`;
    const plain = table === 'audit_records' ? `${randomBytes(16).toString('base64')} ${text}` : text;
    return table === 'verification_codes'
      ? Buffer.from(text)
      : world.vault.encrypt({ holderId, keyClass: declaration.key, place }, plain);
  }
  if (type.startsWith('timestamp')) return '2026-11-27T09:00:00.000Z';
  if (type === 'date') return '2026-11-27';
  if (type === 'boolean') return true;
  if (/^(integer|bigint|smallint)$/.test(type)) return 1;
  if (type === 'jsonb') return { canary: text };
  if (type === 'text[]') return [text];
  if (type.endsWith('[]')) return [];
  if (column.enumValues !== undefined && type !== 'text') return column.enumValues[0];
  return column.enumValues?.[0] ?? text;
}

async function packageOf(person: Person): Promise<string> {
  // With one that stands, a code to the number alone opens nothing.
  await world.admin`update user_second_factors set confirmed_at = null`;
  const proofToken = await aProvenNumber(world, person.account.phone);
  const ctx = person.account.context({ actor: { kind: 'visitor' } });
  const id = await fileRequest(
    ctx,
    { kind: 'copy', scope: 'number', merchantId: null, text: '', representative: null },
    { proofToken },
  );
  expect(await buildAccessPackage(aSystemContext(world), { dataSubjectRequestId: id })).toBe('ready');
  const asker = { ctx, phone: person.account.phone, proofToken };
  return JSON.stringify((await readPackage(asker, await openPackage(world, asker, id))).rows);
}

/** Of staff and of the provider, or named by a line alone. */
const withoutCanary = (table: string) =>
  ['subjects', 'users', 'merchants', 'memberships', 'payers'].includes(table);

describe('T20 a package', () => {
  it('R-D5 has every value of whoever asked that the register calls their own', async () => {
    const text = await packageOf(one);
    for (const { name, columns } of packageTables()) {
      if (withoutCanary(name) || name === 'requesters') continue;
      expect(text, name).toContain(`"table":"${name}"`);
      for (const { name: property, column, datum } of columns) {
        const isTyped = column.getSQLType() === 'text' && column.enumValues === undefined;
        const isSealed = datum?.key !== undefined;
        if (isTyped || isSealed) expect(text).toContain(canary(one, { table: name, property }));
      }
    }
    expect(text).toContain(one.account.phone);
    expect(text).toContain(one.account.name);
  });

  it('R-D5 has nothing of anybody else, nothing that the register keeps back, and no name of a member of staff', async () => {
    const text = await packageOf(other);
    expect(text).toContain('OTHER·');
    // A line about both says what was done, and not what was typed about the other.
    const shared = /ONE·audit_records·(?:action|objectKind|objectId|fields)·/g;
    expect(text.replace(shared, '').match(/ONE·\w+·\w+/g)).toBeNull();
    for (const id of [one.account.phone, one.account.userId, one.account.subjectId, one.payerSubjectId])
      expect(text).not.toContain(id);
    const [row] = await world.admin<{ pseudonym: string }[]>`
      select pseudonym from subjects where id = ${uuidFromId(one.account.subjectId)}`;
    expect(text).not.toContain(row?.pseudonym);
    expect(text).not.toMatch(/stf_/);
    for (const { columns } of readRegister()) {
      for (const entry of columns) {
        if (entry.declaration.kind === 'personal' && entry.declaration.export === 'self') continue;
        if (['action', 'objectKind', 'fields', 'formHash', 'problem'].includes(entry.property)) continue;
        expect(text).not.toContain(canary(other, entry));
      }
    }
  });
});
