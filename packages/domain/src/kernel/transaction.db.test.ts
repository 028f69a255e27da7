import { merchants } from '@apipay/db/schema/merchants';
import { payers } from '@apipay/db/schema/payers';
import { aMerchant, aPayer } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction, readInTransaction } from './transaction';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld({ maxConnections: 1 });
});
afterAll(() => world.close());

const purpose = { purpose: 'invoicing' } as const;

it('what is read in one go is what the tenant may see, and of several queries each gets its own rows', async () => {
  const [mine, other] = [await aMerchant(world), await aMerchant(world)];
  const payer = await aPayer(world, mine.context());
  await aPayer(world, other.context());
  const [people, businesses] = await readInTransaction(mine.context(), purpose, (db) => [
    db.select({ id: payers.id, createdAt: payers.createdAt, blockedAt: payers.blockedAt }).from(payers),
    db.select({ id: merchants.id }).from(merchants),
  ]);
  expect(people).toEqual([{ id: payer.payerId, createdAt: expect.any(Date), blockedAt: null }]);
  expect(businesses).toEqual([{ id: mine.merchantId }]);
});

it('nothing of one reading is left on the connection for the next', async () => {
  const merchant = await aMerchant(world);
  await readInTransaction(merchant.context(), purpose, (db) => [
    db.select({ id: merchants.id }).from(merchants),
  ]);
  const [left] = await world.db.execute<{ role: string; merchant: string; purpose: string }>(
    sql`select current_user as role, current_setting('app.merchant', true) as merchant,
      current_setting('app.purpose', true) as purpose`,
  );
  expect(left).toEqual({ role: 'apipay_service', merchant: '', purpose: '' });
});

it('an error of one query refuses all, and the connection goes on', async () => {
  const ctx = (await aMerchant(world)).context();
  await expect(
    readInTransaction(ctx, purpose, (db) => [
      db.select({ one: sql<number>`1 / 0` }).from(merchants),
      db.select({ id: merchants.id }).from(merchants),
    ]),
  ).rejects.toThrow('division by zero');
  const [rows] = await readInTransaction(ctx, purpose, (db) => [
    db.select({ id: merchants.id }).from(merchants),
  ]);
  expect(rows).toHaveLength(1);
});

it('a reading writes nothing', async () => {
  const ctx = (await aMerchant(world)).context();
  await expect(
    readInTransaction(ctx, purpose, (db) => [
      db.select({ id: merchants.id }).from(merchants).where(eq(merchants.id, ctx.merchantId)).for('update'),
    ]),
  ).rejects.toThrow('read-only transaction');
});

it('a killed backend refuses the reading, and the next one works', async () => {
  const ctx = (await aMerchant(world)).context();
  const reading = readInTransaction(ctx, purpose, (db) => [
    db.select({ slept: sql`pg_sleep(5)` }).from(merchants),
  ]);
  const refused = expect(reading).rejects.toThrow();
  await expect
    .poll(
      () => world.admin`select pg_terminate_backend(pid) from pg_stat_activity
        where query like '%pg_sleep(5)%' and pid <> pg_backend_pid()`,
    )
    .toHaveLength(1);
  await refused;
  await expect
    .poll(() =>
      readInTransaction(ctx, purpose, (db) => [db.select({ id: merchants.id }).from(merchants)]).catch(
        () => [],
      ),
    )
    .toEqual([[{ id: ctx.merchantId }]]);
});

it('the settings are there for the first statement of the work, which does not wait for them', async () => {
  const ctx = (await aMerchant(world)).context();
  const seen = await inTransaction(ctx, purpose, async (tx) => {
    const [first] = await tx.sql.execute<{ purpose: string; role: string }>(
      sql`select current_setting('app.purpose') as purpose, current_user as role`,
    );
    return first;
  });
  expect(seen).toEqual({ purpose: 'invoicing', role: 'apipay_tenant' });
});
