import { type MainDatabase, openMainDatabase, openPool } from '@apipay/db/client';
import { uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant } from '@apipay/testing/connections';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { issueInvoice } from '../invoices';
import { createWebhookEndpoint } from '../webhooks';

let world: TestWorld;

beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

/** A database whose connection is killed in place of the statement of this number. */
function aKillableDatabase(killAt: number) {
  const pool = openPool({ url: world.databases.mainUrl, applicationName: 'to be killed', maxConnections: 1 });
  const db = openMainDatabase(pool);
  let count = 0;
  async function kill(): Promise<void> {
    for (let dead = 0; dead === 0; ) {
      const rows = await world.admin`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'to be killed' and datname = current_database() and query like 'select pg_sleep%'`;
      dead = rows.length;
    }
  }
  const counting = <C extends object>(connection: C): C =>
    new Proxy(connection, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (name !== 'unsafe' || typeof value !== 'function') return value;
        return (...parameters: unknown[]) => {
          count += 1;
          if (count !== killAt) return Reflect.apply(value, target, parameters) as unknown;
          void kill();
          return Reflect.apply(value, target, ['select pg_sleep(60)']) as unknown;
        };
      },
    });
  const client = new Proxy(db.$client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name !== 'begin') return value;
      return (work: (connection: object) => Promise<unknown>) =>
        target.begin((connection) => work(counting(connection)));
    },
  });
  const killable = new Proxy(db, {
    get: (target, name) => (name === '$client' ? client : (Reflect.get(target, name) as unknown)),
  }) as MainDatabase;
  return {
    db: killable,
    wasKilled: () => count >= killAt,
    close: () => pool.end({ timeout: 1 }),
  };
}

it('T19 killed between any two statements, what changed and what is told of it are there together or not at all', {
  timeout: 180_000,
}, async () => {
  const merchant = await aConnectedMerchant(world);
  const sender = {
    checkAddress: () => Promise.resolve(null),
    send: () => Promise.reject(new Error('nothing leaves here')),
  };
  await createWebhookEndpoint(merchant.ctx, { sender }, { url: 'https://hooks.example.kz/' });
  const id = uuidFromId(merchant.merchantId);
  let issued = 0;
  let killed = 0;
  for (let killAt = 1, isOver = false; !isOver; killAt += 1) {
    const killable = aKillableDatabase(killAt);
    const done = await issueInvoice({ ...merchant.ctx, db: killable.db }, merchant, {
      phone: '+77010000001',
      amount: '100',
      description: 'Заказ',
      externalId: `order-${killAt}`,
    }).then(
      () => true,
      () => false,
    );
    isOver = !killable.wasKilled();
    if (done) issued += 1;
    if (!done) killed += 1;
    await killable.close();
    const [told] = await world.admin`select
      (select count(*)::int from invoices where merchant_id = ${id}) as invoices,
      (select count(*)::int from transitions where merchant_id = ${id} and object_kind = 'invoice') as transitions,
      (select count(*)::int from events where merchant_id = ${id} and type = 'invoice.issued') as events,
      (select count(*)::int from webhook_deliveries where merchant_id = ${id}) as deliveries`;
    expect.soft({ killAt, ...told }).toEqual({
      killAt,
      invoices: issued,
      transitions: issued,
      events: issued,
      deliveries: issued,
    });
  }
  expect(issued).toBeGreaterThanOrEqual(1);
  expect(killed).toBeGreaterThan(8);
});
