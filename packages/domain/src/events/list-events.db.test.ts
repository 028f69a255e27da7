import { newId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aMerchant } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { recordEvent } from '../kernel/outbox';
import type { PageRequest } from '../kernel/page';
import { inTransaction, type Tx } from '../kernel/transaction';
import { getEvent } from './get-event';
import { listEvents } from './list-events';

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld({ maxConnections: 8 });
});
beforeEach(async () => {
  merchant = await aConnectedMerchant(world);
});
afterAll(() => world.close());

const record = (tx: Tx, name: string) =>
  recordEvent(tx, merchant.ctx, {
    type: name.startsWith('paid') ? 'invoice.paid' : 'invoice.issued',
    objectKind: 'invoice',
    objectId: newId('invoice'),
    sequence: 1,
    payload: { name },
  });

const commit = (...names: string[]) =>
  inTransaction(merchant.ctx, { purpose: 'invoicing' }, async (tx) => {
    for (const name of names) await record(tx, name);
  });

/** A transaction that has written its event and waits to be told to commit. */
async function begin(name: string): Promise<() => Promise<void>> {
  let commitNow = () => {};
  const gate = new Promise<void>((resolve) => {
    commitNow = resolve;
  });
  let ended: Promise<void> = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    ended = inTransaction(merchant.ctx, { purpose: 'invoicing' }, async (tx) => {
      await record(tx, name);
      resolve();
      await gate;
    });
    ended.catch(reject);
  });
  return () => {
    commitNow();
    return ended;
  };
}

/** Reads as a partner does: on from its last place, with the names in the order of the feed. */
function aReader(types?: readonly string[]) {
  const names: unknown[] = [];
  let from: PageRequest['from'];
  async function read(size = 2): Promise<readonly unknown[]> {
    for (let hasNext = true; hasNext; ) {
      const page = await listEvents(merchant.ctx, from === undefined ? { size } : { size, from }, { types });
      names.push(...page.rows.map(({ row }) => row.payload['name']));
      const last = page.rows.at(-1);
      if (last !== undefined) from = { side: 'after', position: last.position };
      hasNext = page.hasNext;
    }
    return names;
  }
  /** Other tests write in the same cluster, and what is at work there holds the feed back for a moment. */
  const untilRead = (expected: readonly string[]) =>
    vi.waitFor(async () => expect(await read()).toEqual(expected), { timeout: 10_000, interval: 20 });
  return { read, untilRead };
}

it('R-G4 a reader that goes on from its last place gets every event once, oldest first', async () => {
  const reader = aReader();
  await commit('a', 'b', 'c');
  await commit('d');
  await reader.untilRead(['a', 'b', 'c', 'd']);
  await commit('e');
  await reader.untilRead(['a', 'b', 'c', 'd', 'e']);
});

it('R-G4 an event that is committed late by a slower transaction is not missed', async () => {
  const reader = aReader();
  const commitSlow = await begin('slow');
  await commit('fast');
  const commitSlower = await begin('slower');
  await commit('faster');
  // Whoever read `fast` now would be past `slow` for ever.
  expect(await reader.read()).toEqual([]);
  await commitSlow();
  await reader.untilRead(['slow', 'fast']);
  await commitSlower();
  await reader.untilRead(['slow', 'fast', 'slower', 'faster']);
});

it('a transaction that takes all back holds nothing up and leaves nothing', async () => {
  const reader = aReader();
  await expect(
    inTransaction(merchant.ctx, { purpose: 'invoicing' }, async (tx) => {
      await record(tx, 'never');
      throw new Error('taken back');
    }),
  ).rejects.toThrow('taken back');
  await commit('kept');
  await reader.untilRead(['kept']);
});

it('writers and a reader at the same time: nothing lost, nothing twice', { timeout: 60_000 }, async () => {
  const reader = aReader();
  const wanted = Array.from({ length: 60 }, (_, index) => String(index));
  let isWriting = true;
  const writing = Promise.all(
    [0, 1, 2, 3].map(async (writer) => {
      for (const name of wanted.filter((one) => Number(one) % 4 === writer)) {
        const end = await begin(name);
        await new Promise((resolve) => setTimeout(resolve, (Number(name) * 7) % 23));
        await end();
      }
    }),
  ).finally(() => {
    isWriting = false;
  });
  while (isWriting) await reader.read();
  await writing;
  const all = await vi.waitFor(
    async () => {
      const names = await reader.read();
      expect(names.length).toBeGreaterThanOrEqual(wanted.length);
      return names;
    },
    { timeout: 10_000 },
  );
  expect(all.toSorted()).toEqual(wanted.toSorted());
});

it('only the types that were asked for; one that does not exist is refused', async () => {
  await commit('issued', 'paid one', 'issued too', 'paid two');
  await aReader(['invoice.paid']).untilRead(['paid one', 'paid two']);
  await expect(listEvents(merchant.ctx, { size: 2 }, { types: ['invoice.vanished'] })).rejects.toMatchObject({
    refusals: [{ code: 'VALIDATION_FAILED', field: ['types', '0'] }],
  });
});

it('the newest page stands in the same order, and leads back to the oldest', async () => {
  await commit('a', 'b', 'c');
  await aReader().untilRead(['a', 'b', 'c']);
  const newest = await listEvents(merchant.ctx, { size: 2, isFromEnd: true });
  expect(newest.rows.map(({ row }) => row.payload['name'])).toEqual(['b', 'c']);
  expect([newest.hasPrevious, newest.hasNext]).toEqual([true, false]);
  const position = newest.rows[0]?.position ?? { at: '', id: '' };
  const older = await listEvents(merchant.ctx, { size: 2, from: { side: 'before', position } });
  expect(older.rows.map(({ row }) => row.payload['name'])).toEqual(['a']);
  expect([older.hasPrevious, older.hasNext]).toEqual([false, true]);
});

it('a place from before the database was filled from a dump is refused, not waited for', async () => {
  const position = { at: '9999999999999', id: newId('event') };
  await expect(
    listEvents(merchant.ctx, { size: 2, from: { side: 'after', position } }),
  ).rejects.toMatchObject({ code: 'CURSOR_INVALID', field: ['after'] });
});

it('another merchant, the other mode and whoever lacks the right see nothing', async () => {
  await commit('mine');
  await aReader().untilRead(['mine']);
  const { rows } = await listEvents(merchant.ctx, { size: 1 });
  const id = rows[0]?.row.id ?? '';
  expect((await getEvent(merchant.ctx, id)).payload).toEqual({ name: 'mine' });
  const stranger = await aConnectedMerchant(world);
  for (const ctx of [stranger.ctx, { ...merchant.ctx, mode: 'test' as const }]) {
    expect((await listEvents(ctx, { size: 1 })).rows).toEqual([]);
    await expect(getEvent(ctx, id)).rejects.toMatchObject({ code: 'EVENT_NOT_FOUND' });
  }
  const accountant = (await aMerchant(world, { role: 'accountant' })).context();
  await expect(listEvents(accountant, { size: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(getEvent(accountant, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
