import { randomBytes } from 'node:crypto';
import { openPool, openVaultDatabase } from '@apipay/db/client';
import { newId } from '@apipay/db/ids';
import { VaultRefusal } from '@apipay/domain/kernel/vault.port';
import { createTestDatabases, type TestDatabases } from '@apipay/testing/test-database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localMasterKey } from './master-key';
import { createVault } from './vault';

let databases: TestDatabases;
let pool: ReturnType<typeof openPool>;
const blindIndexKey = randomBytes(32);
const oldKey = localMasterKey(randomBytes(32));
const newKey = localMasterKey(randomBytes(32));
let now = Date.parse('2026-11-22T10:00:00Z');

function aVault(...masterKeys: readonly [typeof oldKey, ...(typeof oldKey)[]]) {
  return createVault({
    db: openVaultDatabase(pool),
    masterKeys,
    blindIndexKey,
    now: () => new Date(now),
    keyLifeMs: 5_000,
  });
}

async function reasonOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof VaultRefusal) return error.reason;
    throw error;
  }
}

beforeAll(async () => {
  databases = await createTestDatabases();
  pool = openPool({ url: databases.vaultUrl, applicationName: 'test', maxConnections: 3 });
});

afterAll(async () => {
  await pool.end();
  await databases.drop();
});

it('a value opens at its own place alone', async () => {
  const vault = aVault(oldKey);
  const holderId = newId('subject');
  await vault.ensureKeys(holderId, ['contact', 'billing']);
  const slot = { holderId, keyClass: 'contact', place: 'payers.phone:1' } as const;
  const sealed = await vault.encrypt(slot, '+77012345678');
  expect(sealed.toString('latin1')).not.toContain('7012345678');
  expect(await vault.decrypt(slot, sealed)).toBe('+77012345678');
  expect(await reasonOf(vault.decrypt({ ...slot, place: 'payers.phone:2' }, sealed))).toBe('damaged');
  expect(await reasonOf(vault.decrypt({ ...slot, keyClass: 'billing' }, sealed))).toBe('damaged');
  const changed = Buffer.from(sealed);
  changed[20] = (changed[20] ?? 0) ^ 1;
  expect(await reasonOf(vault.decrypt(slot, changed))).toBe('damaged');
});

it('equal numbers of two tenants have unequal indexes', () => {
  const vault = aVault(oldKey);
  const index = vault.blindIndex('phone', 'mer_a:live', '+77012345678');
  expect(index.equals(vault.blindIndex('phone', 'mer_a:live', '+77012345678'))).toBe(true);
  expect(index.equals(vault.blindIndex('phone', 'mer_b:live', '+77012345678'))).toBe(false);
  expect(index.equals(vault.blindIndex('person', 'mer_a:live', '+77012345678'))).toBe(false);
});

it('"never had", "destroyed", "blocked" and "cannot be reached" are four different answers', async () => {
  const vault = aVault(oldKey);
  const holderId = newId('subject');
  const slot = { holderId, keyClass: 'contact', place: 'x' } as const;
  expect(await reasonOf(vault.encrypt(slot, 'a'))).toBe('never-had');
  await vault.ensureKeys(holderId, ['contact']);
  const sealed = await vault.encrypt(slot, 'a');
  await vault.setBlocked(holderId, ['billing'], true);
  expect(await vault.decrypt(slot, sealed)).toBe('a');
  await vault.setBlocked(holderId, ['contact'], true);
  expect(await reasonOf(vault.decrypt(slot, sealed))).toBe('blocked');
  // What a block does not stop leaves no key behind for the rest.
  expect(await vault.decrypt(slot, sealed, { evenBlocked: true })).toBe('a');
  expect(await reasonOf(vault.decrypt(slot, sealed))).toBe('blocked');
  await vault.setBlocked(holderId, ['contact'], false);
  expect(await vault.decrypt(slot, sealed)).toBe('a');
  await vault.destroyKeys(holderId, ['contact']);
  expect(await reasonOf(vault.decrypt(slot, sealed))).toBe('destroyed');
  const unreachable = openPool({ url: 'postgres://x@127.0.0.1:1/none', applicationName: 'test' });
  const cut = createVault({ db: openVaultDatabase(unreachable), masterKeys: [oldKey], blindIndexKey });
  expect(await reasonOf(cut.decrypt(slot, sealed))).toBe('store-unreachable');
  await unreachable.end();
});

it('R-D7 a destroyed key stays destroyed: asking for keys again does not mint a new one', async () => {
  const vault = aVault(oldKey);
  const holderId = newId('subject');
  await vault.ensureKeys(holderId, ['contact']);
  await vault.destroyKeys(holderId, ['contact']);
  await vault.ensureKeys(holderId, ['contact']);
  expect(await reasonOf(vault.encrypt({ holderId, keyClass: 'contact', place: 'x' }, 'a'))).toBe('destroyed');
});

it('another process forgets a destroyed key within the life of its cache', async () => {
  const here = aVault(oldKey);
  const there = aVault(oldKey);
  const holderId = newId('subject');
  const slot = { holderId, keyClass: 'contact', place: 'x' } as const;
  await here.ensureKeys(holderId, ['contact']);
  const sealed = await there.encrypt(slot, 'a');
  await here.destroyKeys(holderId, ['contact']);
  now += 5_001;
  expect(await reasonOf(there.decrypt(slot, sealed))).toBe('destroyed');
});

it('the master key is replaced while values stay readable', async () => {
  const before = aVault(oldKey);
  const holderId = newId('subject');
  const slot = { holderId, keyClass: 'contact', place: 'x' } as const;
  await before.ensureKeys(holderId, ['contact']);
  const sealed = await before.encrypt(slot, 'a');
  expect(await aVault(newKey, oldKey).rewrapAll(2)).toBeGreaterThan(0);
  now += 6_000;
  expect(await aVault(newKey).decrypt(slot, sealed)).toBe('a');
  expect(await reasonOf(aVault(oldKey).decrypt(slot, sealed))).toBe('damaged');
});

it('keys that are asked for at once each get their own answer', async () => {
  const maker = aVault(oldKey);
  const holders = Array.from({ length: 5 }, () => newId('subject'));
  const slots = holders.map((holderId) => ({ holderId, keyClass: 'contact', place: holderId }) as const);
  const sealed = await Promise.all(
    slots.map(async (slot) => {
      await maker.ensureKeys(slot.holderId, ['contact', 'billing']);
      return maker.encrypt(slot, `value of ${slot.holderId}`);
    }),
  );
  await maker.destroyKeys(holders[1] ?? '', ['contact']);
  await maker.setBlocked(holders[2] ?? '', ['contact'], true);
  const fresh = aVault(oldKey);
  const opened = await Promise.all([
    ...slots.map((slot, index) =>
      fresh.decrypt(slot, sealed[index] ?? Buffer.alloc(0)).catch((error: VaultRefusal) => error.reason),
    ),
    reasonOf(fresh.encrypt({ holderId: newId('subject'), keyClass: 'contact', place: 'x' }, 'a')),
  ]);
  expect(opened).toEqual([
    `value of ${holders[0]}`,
    'destroyed',
    'blocked',
    `value of ${holders[3]}`,
    `value of ${holders[4]}`,
    'never-had',
  ]);
});
