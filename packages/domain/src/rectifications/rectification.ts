import { type Id, newId } from '@apipay/db/ids';
import { type RectificationRow, rectifications } from '@apipay/db/schema/rectifications';
import type { Tx } from '../kernel/transaction';

const hourMs = 60 * 60_000;

/** How long whoever changed the sign-in number moves no money: somebody else may have done it, and the old number has to be heard. */
export const numberHoldMs = 72 * hourMs;
/** The same where the old number could not say anything itself: it was lost, and staff changed it. */
export const lostNumberHoldMs = 14 * 24 * hourMs;

/** How long a code of each number proves it. */
export const numberProofMs = 10 * 60_000;

export type RectifiedSide = 'old' | 'new' | 'document';

export const rectificationSlot = (
  { id, subjectId }: Pick<RectificationRow, 'id' | 'subjectId'>,
  side: RectifiedSide,
) => ({ holderId: subjectId, keyClass: 'audit', place: `rectifications.${side}:${id}` }) as const;

type Written = Omit<
  RectificationRow,
  'id' | 'happenedAt' | 'oldCiphertext' | 'newCiphertext' | 'documentCiphertext'
>;
type Optional = Exclude<keyof Written, 'subjectId' | 'field' | 'way'>;

/** What is written down of a rectification, in the clear; the values are sealed here. */
export type NewRectification = Pick<Written, 'subjectId' | 'field' | 'way'> &
  Partial<Pick<Written, Optional>> & {
    readonly values: { readonly old?: string; readonly new: string; readonly document?: string };
  };

/** Writes down what was put right; nothing of it is ever changed. */
export async function recordRectification(tx: Tx, written: NewRectification): Promise<Id<'rectification'>> {
  const { values, ...row } = written;
  const id = newId('rectification');
  const seal = async (side: RectifiedSide) => {
    const value = values[side];
    const slot = rectificationSlot({ id, subjectId: row.subjectId }, side);
    return value === undefined ? null : tx.ctx.vault.encrypt(slot, value);
  };
  await tx.sql.insert(rectifications).values({
    ...row,
    id,
    oldCiphertext: await seal('old'),
    newCiphertext: await tx.ctx.vault.encrypt(
      rectificationSlot({ id, subjectId: row.subjectId }, 'new'),
      values.new,
    ),
    documentCiphertext: await seal('document'),
    happenedAt: tx.ctx.now(),
  });
  return id;
}
