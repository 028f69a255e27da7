import type { Id } from '@apipay/db/ids';
import type { Tx } from '../kernel/transaction';
import { decisionNoteSlot } from './decision-note';
import type { DecisionBasis } from './load-decision-bases';

/** Opens the notes of decisions with one access record; a decision without a note, or of a blocked payer, is left out. */
export async function openNotes(
  tx: Tx,
  bases: readonly DecisionBasis[],
): Promise<ReadonlyMap<Id<'moneyDecision'>, string>> {
  const items = bases.flatMap(({ row }) =>
    row.noteCiphertext === null
      ? []
      : [
          {
            id: row.id,
            subjectId: row.subjectId,
            values: [
              { field: 'note', slot: decisionNoteSlot(row.subjectId, row.id), sealed: row.noteCiphertext },
            ],
          },
        ],
  );
  if (items.length === 0) return new Map();
  const opened = await tx.revealMany({ action: 'money.read-note', objectKind: 'money-decision', items });
  return new Map(
    items.flatMap(({ id }, index) => {
      const note = opened[index]?.[0];
      return note === undefined ? [] : [[id, note] as const];
    }),
  );
}
