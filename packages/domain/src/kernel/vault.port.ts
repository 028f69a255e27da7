import type { KeyClass } from '@apipay/db/personal-data';

/**
 * Per-holder encryption and blind indexes. A holder is a data subject, or a merchant for its technical secrets.
 * Only the gate (`transaction.ts`) calls `decrypt`; everything else goes through `tx.reveal` and leaves a record.
 */
export interface Vault {
  /** Makes the keys that are missing. Call before the transaction that stores the first ciphertext of a holder. */
  ensureKeys(holderId: string, classes: readonly KeyClass[]): Promise<void>;
  /** `evenBlocked` is for what a block does not stop: a copy for the blocked person. */
  encrypt(slot: VaultSlot, plaintext: string, options?: { readonly evenBlocked?: boolean }): Promise<Buffer>;
  /**
   * Throws `VaultRefusal` when the key is blocked, destroyed, missing, or the store cannot be reached. `evenBlocked` is for what a
   * block does not stop; the gate alone judges that.
   */
  decrypt(slot: VaultSlot, sealed: Buffer, options?: { readonly evenBlocked?: boolean }): Promise<string>;
  /** Keyed hash for equality search. `scope` keeps tenants apart; pass a normalised value. */
  blindIndex(field: BlindIndexField, scope: string, value: string): Buffer;
  /** Irreversible: the wrapped key is overwritten and a tombstone stays. */
  destroyKeys(holderId: string, classes: readonly KeyClass[]): Promise<void>;
  /** Blocks the keys of these classes, or lets them be used again. Destroyed ones stay destroyed. */
  setBlocked(holderId: string, classes: readonly KeyClass[], isBlocked: boolean): Promise<void>;
}

export interface VaultSlot {
  readonly holderId: string;
  readonly keyClass: KeyClass;
  /** Where the value stands, for example `payers.phone:<row id>`: a ciphertext moved elsewhere does not open. */
  readonly place: string;
}

export type BlindIndexField =
  | 'phone'
  | 'person'
  | 'suppression'
  | 'rate-limit'
  | 'one-time-code'
  | 'fingerprint';

export type VaultRefusalReason = 'blocked' | 'destroyed' | 'never-had' | 'store-unreachable' | 'damaged';

export class VaultRefusal extends Error {
  readonly reason: VaultRefusalReason;

  constructor(reason: VaultRefusalReason) {
    super(`vault: ${reason}`);
    this.name = 'VaultRefusal';
    this.reason = reason;
  }
}
