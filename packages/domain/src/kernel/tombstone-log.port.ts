import type { Id } from '@apipay/db/ids';
import type { KeyClass, SubjectKind } from '@apipay/db/personal-data';

/**
 * What has been destroyed of one subject, written down before its keys go. It stands outside of the databases, so a restored dump is followed
 * by it: the keys are destroyed again and the same rows are erased again. Nothing in it is a value of the person.
 */
export interface Tombstone {
  readonly destructionId: Id<'destruction'>;
  readonly subjectId: Id<'subject'>;
  readonly subjectKind: SubjectKind;
  /** Classes whose keys are gone. */
  readonly keyClasses: readonly KeyClass[];
  /** What was done to the subject's rows, by the names of the database. */
  readonly erasures: readonly TombstoneErasure[];
  /** SHA-256 of the frozen plan, in hex. */
  readonly planHash: string;
  /** ISO 8601. */
  readonly destroyedAt: string;
}

export interface TombstoneErasure {
  readonly table: string;
  readonly action: 'delete-row' | 'clear';
  /** Of `clear`; empty where whole rows went. */
  readonly columns: readonly string[];
}

export interface TombstoneReading {
  /** In the order in which they were written. */
  readonly tombstones: readonly Tombstone[];
  /** Lines, counted from one, that a crash cut off: nothing was destroyed on their word. */
  readonly tornLines: readonly number[];
  /** Lines, counted from one, that do not follow the one before: something was changed or taken out. */
  readonly brokenLines: readonly number[];
}

/** Append-only. Processes append one at a time, under a lock of the main database; a subject may stand in it more than once. */
export interface TombstoneLog {
  /** Comes back once the line is on the disk. */
  append(tombstone: Tombstone): Promise<void>;
  read(): Promise<TombstoneReading>;
}
