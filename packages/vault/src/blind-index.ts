import { createHmac, hkdfSync } from 'node:crypto';
import type { BlindIndexField } from '@apipay/domain/kernel/vault.port';

/**
 * Keyed hashes for equality search. One key per field; the scope (a tenant) is part of the message, so equal numbers
 * under two merchants have unequal indexes. The key never stands in a database.
 */
export function blindIndexer(secret: Buffer) {
  if (secret.length !== 32) throw new Error('the blind index key must have 32 bytes');
  const keys = new Map<BlindIndexField, Buffer>();
  return (field: BlindIndexField, scope: string, value: string): Buffer => {
    let key = keys.get(field);
    if (key === undefined) {
      key = Buffer.from(hkdfSync('sha256', secret, '', `apipay blind index ${field}`, 32));
      keys.set(field, key);
    }
    return createHmac('sha256', key).update(scope).update('\u0000').update(value).digest();
  };
}
