import { customType, timestamp } from 'drizzle-orm/pg-core';
import { type Id, type IdKind, idFromUuid, uuidFromId } from './ids';

/** `uuid` in Postgres, prefixed text in code. */
export function typeId<K extends IdKind>(kind: K, name?: string) {
  return customType<{ data: Id<K>; driverData: string }>({
    dataType: () => 'uuid',
    toDriver: (id) => uuidFromId(id),
    fromDriver: (uuid) => idFromUuid(kind, uuid),
  })(name ?? '');
}

/** AES-256-GCM ciphertext made by the vault; see `packages/vault`. */
export function ciphertext(name?: string) {
  return customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })(name ?? '');
}

/** Raw bytes: hashes, keyed indexes, salts. */
export function bytes(name?: string) {
  return ciphertext(name);
}

/** Number of a transaction, which never wraps round; as decimal text, since it has 64 bits. */
export function transactionNumber(name?: string) {
  return customType<{ data: bigint; driverData: string }>({
    dataType: () => 'xid8',
    toDriver: String,
    fromDriver: BigInt,
  })(name ?? '');
}

/** An instant with the database's microseconds cut to milliseconds on reading. */
export function instant(name?: string) {
  return name === undefined
    ? timestamp({ withTimezone: true, mode: 'date', precision: 6 })
    : timestamp(name, { withTimezone: true, mode: 'date', precision: 6 });
}
