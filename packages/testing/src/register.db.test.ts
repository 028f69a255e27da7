import { guardStatements, workingRoles } from '@apipay/db/guards';
import { readRegister } from '@apipay/db/registered-table';
import '@apipay/db/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestWorld, type TestWorld } from './test-world';

let world: TestWorld;

beforeAll(async () => {
  world = await openTestWorld();
});

afterAll(() => world.close());

it('R-P1 every column of the live database is declared in the register, and nothing else is', async () => {
  const live = await world.admin`
    select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped order by 1`;
  const declared = readRegister()
    .filter((table) => table.name !== 'data_keys')
    .flatMap((table) => table.columns.map((column) => `${table.name}.${column.column}`))
    .sort();
  expect(live.map((row) => String(row['name'])).sort()).toEqual(declared);
});

it('every table forces row security, and the service role alone has no right on any', async () => {
  const open = await world.admin`
    select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and not relispartition and not (relrowsecurity and relforcerowsecurity)`;
  expect([...open]).toEqual([]);
  const rights = await world.admin`
    select table_name from information_schema.role_table_grants
    where grantee in ('apipay_service', 'PUBLIC') and table_schema = 'public'`;
  expect([...rights]).toEqual([]);
  const bypass =
    await world.admin`select rolname from pg_roles where rolname like 'apipay_%' and (rolbypassrls or rolsuper)`;
  expect([...bypass]).toEqual([]);
});

it('no foreign key leads a deletion or a change into another table', async () => {
  const cascades = await world.admin`
    select conname from pg_constraint where contype = 'f' and (confdeltype <> 'a' or confupdtype <> 'a')
      and connamespace = 'public'::regnamespace`;
  expect([...cascades]).toEqual([]);
});

it('a partition can be reached through its parent alone', async () => {
  const grants = await world.admin`
    select c.relname from pg_class c, aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee
    where c.relispartition and r.rolname like 'apipay_%'`;
  expect([...grants]).toEqual([]);
});

it('R-P2 without a purpose no row of personal data is visible, with any role and any tenant', async () => {
  const personal = readRegister().filter((table) => table.hasPersonalData);
  expect(personal.length).toBeGreaterThan(10);
  for (const role of Object.values(workingRoles)) {
    for (const table of personal) {
      const [row] = await world.admin.begin(async (tx) => {
        await tx`select set_config('role', ${role}, true), set_config('app.merchant', '018f0000-0000-7000-8000-000000000000', true),
          set_config('app.mode', 'live', true)`;
        const [allowed] = await tx`select has_table_privilege(${table.name}, 'select') as yes`;
        if (allowed?.['yes'] !== true) return [{ n: 0 }];
        return tx.unsafe(`select count(*)::int as n from "${table.name}"`);
      });
      expect([table.name, role, row?.['n']]).toEqual([table.name, role, 0]);
    }
  }
});

it('guards can be applied again at any time', async () => {
  await world.admin.begin(async (tx) => {
    for (const statement of guardStatements()) await tx.unsafe(statement);
  });
});

it('the ledger refuses a transaction that does not balance, and no row of it is ever changed', async () => {
  const merchant = '018f0000-0000-7000-8000-000000000001';
  await world.admin`insert into subjects (id, kind, created_at) values (${merchant}, 'merchant-person', now())`;
  await world.admin`insert into merchants (id, subject_id, name_ciphertext, name_mask, created_at)
    values (${merchant}, ${merchant}, '\\x00', 'T•••', now())`;
  await world.admin`insert into ledger_accounts (merchant_id, id, mode, kind, created_at)
    values (${merchant}, ${merchant}, 'live', 'sales', now())`;
  await world.admin`insert into ledger_transactions (merchant_id, id, mode, kind, occurred_at, recorded_at)
    values (${merchant}, ${merchant}, 'live', 'payment-received', now(), now())`;
  const add = (position: number, amount: string) =>
    world.admin`insert into ledger_entries (merchant_id, transaction_id, position, account_id, amount_minor)
      values (${merchant}, ${merchant}, ${position}, ${merchant}, ${amount})`;
  await expect(add(1, '100')).rejects.toThrow(/out of balance/);
  await world.admin.begin(async (tx) => {
    await tx`insert into ledger_entries (merchant_id, transaction_id, position, account_id, amount_minor)
      values (${merchant}, ${merchant}, 1, ${merchant}, 100), (${merchant}, ${merchant}, 2, ${merchant}, -100)`;
  });
  await expect(world.admin`update ledger_entries set amount_minor = 5`).rejects.toThrow(/never changed/);
  await expect(world.admin`delete from ledger_entries`).rejects.toThrow(/never changed/);
});
