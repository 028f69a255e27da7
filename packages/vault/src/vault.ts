import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { VaultDatabase } from '@apipay/db/client';
import { uuidFromId } from '@apipay/db/ids';
import type { KeyClass } from '@apipay/db/personal-data';
import { type DataKeyRow, dataKeys } from '@apipay/db/vault-schema';
import { databaseErrorOf } from '@apipay/domain/kernel/database-errors';
import { type Vault, VaultRefusal } from '@apipay/domain/kernel/vault.port';
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { blindIndexer } from './blind-index';
import { KeyCache } from './key-cache';
import type { MasterKey } from './master-key';
import { openValue, sealValue } from './sealed-value';

export interface VaultOptions {
  readonly db: VaultDatabase;
  /** The first wraps new keys; the others only open what was wrapped under them. */
  readonly masterKeys: readonly [MasterKey, ...MasterKey[]];
  /** 32 bytes. */
  readonly blindIndexKey: Buffer;
  readonly now?: () => Date;
  /** How long another process may go on with a key after it was blocked or destroyed here. */
  readonly keyLifeMs?: number;
}

const systemNow = () => new Date();

/** The vault over its own database. Holders are TypeIDs of subjects, or of merchants for technical secrets. */
export function createVault(
  options: VaultOptions,
): Vault & { rewrapAll(batchSize?: number): Promise<number> } {
  const { db, masterKeys } = options;
  const now = options.now ?? systemNow;
  const cache = new KeyCache({
    lifeMs: options.keyLifeMs ?? 5_000,
    maxEntries: 50_000,
    now: () => now().getTime(),
  });
  const context = (holder: string, keyClass: KeyClass) => `${holder}:${keyClass}`;

  async function reach<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (databaseErrorOf(error) !== null) throw new VaultRefusal('store-unreachable');
      throw error;
    }
  }

  /** Keys asked for in one turn of the event loop are read by one statement: a page opens fifty values at once. */
  let reading: { readonly holders: Set<string>; readonly rows: Promise<readonly DataKeyRow[]> } | null = null;

  async function rowOf(holder: string, keyClass: KeyClass): Promise<DataKeyRow | undefined> {
    if (reading === null) {
      const holders = new Set<string>();
      reading = {
        holders,
        rows: Promise.resolve().then(() => {
          reading = null;
          const list = `{${[...holders].join(',')}}`;
          return reach(() =>
            db.select().from(dataKeys).where(sql`${dataKeys.holderId} = any(${list}::uuid[])`),
          );
        }),
      };
    }
    reading.holders.add(holder);
    const rows = await reading.rows;
    return rows.find((row) => row.holderId === holder && row.keyClass === keyClass);
  }

  async function keyOf(holderId: string, keyClass: KeyClass, evenBlocked = false): Promise<KeyObject> {
    const holder = uuidFromId(holderId);
    const name = context(holder, keyClass);
    const cached = cache.get(name);
    if (cached !== null) return cached;
    const row = await rowOf(holder, keyClass);
    if (row === undefined) throw new VaultRefusal('never-had');
    if (row.state === 'destroyed' || row.wrappedKey === null) throw new VaultRefusal('destroyed');
    if (row.state === 'blocked' && !evenBlocked) throw new VaultRefusal('blocked');
    const master = masterKeys.find((candidate) => candidate.id === row.masterKeyId);
    if (master === undefined) throw new VaultRefusal('damaged');
    const key = createSecretKey(await master.unwrap(row.wrappedKey, name));
    if (row.state === 'active') cache.set(name, key);
    return key;
  }

  return {
    async ensureKeys(holderId, classes) {
      const holder = uuidFromId(holderId);
      const [master] = masterKeys;
      const rows = await Promise.all(
        classes.map(async (keyClass) => ({
          holderId: holder,
          keyClass,
          state: 'active' as const,
          wrappedKey: await master.wrap(randomBytes(32), context(holder, keyClass)),
          masterKeyId: master.id,
          createdAt: now(),
        })),
      );
      // A tombstone stays a tombstone: a conflict keeps the row that is there.
      await reach(() => db.insert(dataKeys).values(rows).onConflictDoNothing());
    },

    async encrypt(slot, plaintext, { evenBlocked = false } = {}) {
      return sealValue(await keyOf(slot.holderId, slot.keyClass, evenBlocked), slot.place, plaintext);
    },

    async decrypt(slot, sealed, { evenBlocked = false } = {}) {
      const key = await keyOf(slot.holderId, slot.keyClass, evenBlocked);
      try {
        return openValue(key, slot.place, sealed);
      } catch {
        throw new VaultRefusal('damaged');
      }
    },

    blindIndex: blindIndexer(options.blindIndexKey),

    async destroyKeys(holderId, classes) {
      const holder = uuidFromId(holderId);
      await reach(() =>
        db
          .update(dataKeys)
          .set({ state: 'destroyed', wrappedKey: null, destroyedAt: now() })
          .where(
            and(
              eq(dataKeys.holderId, holder),
              inArray(dataKeys.keyClass, [...classes]),
              ne(dataKeys.state, 'destroyed'),
            ),
          ),
      );
      cache.forget(holder);
    },

    async setBlocked(holderId, classes, isBlocked) {
      const holder = uuidFromId(holderId);
      const [from, to] = isBlocked ? (['active', 'blocked'] as const) : (['blocked', 'active'] as const);
      await reach(() =>
        db
          .update(dataKeys)
          .set({ state: to })
          .where(
            and(
              eq(dataKeys.holderId, holder),
              inArray(dataKeys.keyClass, [...classes]),
              eq(dataKeys.state, from),
            ),
          ),
      );
      cache.forget(holder);
    },

    /** Puts every key under the first master key, in small steps, while the system serves. Returns how many moved. */
    async rewrapAll(batchSize = 500) {
      const [master] = masterKeys;
      let moved = 0;
      for (;;) {
        const batch = await db
          .select()
          .from(dataKeys)
          .where(and(ne(dataKeys.masterKeyId, master.id), sql`${dataKeys.wrappedKey} is not null`))
          .limit(batchSize);
        if (batch.length === 0) return moved;
        for (const row of batch) {
          const old = masterKeys.find((candidate) => candidate.id === row.masterKeyId);
          if (old === undefined || row.wrappedKey === null) throw new VaultRefusal('damaged');
          const name = context(row.holderId, row.keyClass);
          const wrappedKey = await master.wrap(await old.unwrap(row.wrappedKey, name), name);
          const changed = await db
            .update(dataKeys)
            .set({ wrappedKey, masterKeyId: master.id })
            .where(
              and(
                eq(dataKeys.holderId, row.holderId),
                eq(dataKeys.keyClass, row.keyClass),
                eq(dataKeys.masterKeyId, row.masterKeyId),
                ne(dataKeys.state, 'destroyed'),
              ),
            )
            .returning({ holderId: dataKeys.holderId });
          moved += changed.length;
        }
      }
    },
  };
}
