import { localSnapshotSigner } from '@apipay/vault/snapshot-signer';

/** Signs with keys that everybody knows: 32 times the byte. The first signs. */
export function snapshotSignerOf(first: number, ...earlier: number[]) {
  return localSnapshotSigner([Buffer.alloc(32, first), ...earlier.map((byte) => Buffer.alloc(32, byte))]);
}

export const testSnapshotSigner = snapshotSignerOf(3);
