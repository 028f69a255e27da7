import { payers } from '@apipay/db/schema/payers';
import { inTransaction } from '@apipay/domain/kernel/transaction';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aMerchant, aPayer, aStaffMember } from './contexts';
import { openTestWorld, type TestWorld } from './test-world';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

it('a made payer is seen by its own merchant and by no other', async () => {
  const [mine, other] = [await aMerchant(world), await aMerchant(world)];
  const payer = await aPayer(world, mine.context());
  const seenBy = (ctx: ReturnType<typeof mine.context>) =>
    inTransaction(ctx, { purpose: 'invoicing' }, (tx) => tx.sql.select({ id: payers.id }).from(payers));
  expect(await seenBy(mine.context())).toEqual([{ id: payer.payerId }]);
  expect(await seenBy(other.context())).toEqual([]);
});

it('a made staff member acts as staff, by a clock that stands until it is moved', async () => {
  const staff = await aStaffMember(world, { role: 'support' });
  const ctx = staff.context();
  expect(ctx.actor).toMatchObject({ kind: 'staff', role: 'support' });
  const before = ctx.now();
  world.clock.advanceSeconds(90);
  expect(ctx.now().getTime() - before.getTime()).toBe(90_000);
});
