import { type Id, uuidFromId } from '@apipay/db/ids';
import { sql } from 'drizzle-orm';
import type { Tx } from './transaction';

/**
 * For whatever is about to leave to a person or about one: in the transaction that marks it as sending, before the value is opened. A block
 * waits for that commit and lists what it finds under way; after the block's commit the subject is not among the answers. Gives the epoch of
 * each that may be used; whoever planned the sending under an older one asks anew.
 */
export async function lockSubjectsToSend(
  tx: Tx,
  subjectIds: readonly Id<'subject'>[],
): Promise<ReadonlyMap<Id<'subject'>, number>> {
  const byUuid = new Map(subjectIds.map((id) => [uuidFromId(id), id]));
  const rows = await tx.sql.execute<{ id: string; epoch: number }>(
    sql`select id, epoch from lock_subjects_to_send(${`{${[...byUuid.keys()].join(',')}}`}::uuid[])`,
  );
  return new Map(
    rows.flatMap(({ id, epoch }) => {
      const subjectId = byUuid.get(id);
      return subjectId === undefined ? [] : [[subjectId, epoch] as const];
    }),
  );
}
