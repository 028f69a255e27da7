import type { Id } from '@apipay/db/ids';
import { uuidFromId } from '@apipay/db/ids';
import { dataSubjectRequests } from '@apipay/db/schema/data-subject-requests';
import { sessions } from '@apipay/db/schema/sessions';
import { subjects } from '@apipay/db/schema/subjects';
import { type UserRow, users } from '@apipay/db/schema/users';
import { and, eq, ne, or, sql } from 'drizzle-orm';
import { isUniqueViolation } from '../kernel/database-errors';
import { DomainError } from '../kernel/errors';
import { phoneTail } from '../kernel/phone';
import type { Tx } from '../kernel/transaction';
import { userPhoneIndex, userPhoneSlot } from '../users';
import { type NewRectification, recordRectification } from './rectification';

/** Both E.164. */
export interface NumberMove {
  readonly from: string;
  readonly to: string;
  readonly holdMs: number;
  /** The session that goes on; without one every session ends. */
  readonly keepSessionIdHash?: string;
  readonly how: Pick<NewRectification, 'way'> & Partial<NewRectification>;
  readonly document?: string;
}

/**
 * Gives an account another sign-in number, in one step: number, tail and index of the user and the index by which the person is found; the
 * history; the end of the other sessions; the hold on money; and a message to the old number. One of two moves of the same account, or to the
 * same number, is refused. As identity.
 * Errors: NUMBER_CANNOT_BE_USED (it has an account, is blocked, or is the same: which of them is not said), REQUEST_NAMES_NUMBER.
 */
export async function moveNumber(
  tx: Tx,
  user: UserRow,
  move: NumberMove,
): Promise<{ readonly id: Id<'rectification'>; readonly holdUntil: Date }> {
  const { ctx } = tx;
  const now = ctx.now();
  const holdUntil = new Date(now.getTime() + move.holdMs);
  const indexOf = (phone: string) => ctx.vault.blindIndex('person', '', phone);
  const [oldIndex, newIndex] = [indexOf(move.from), indexOf(move.to)];
  await lockPersons(tx, [oldIndex, newIndex]);
  await requireFree(tx, { oldIndex, newIndex, subjectId: user.subjectId, phone: move.to });
  await tx.sql
    .update(users)
    .set({
      phoneCiphertext: await ctx.vault.encrypt(userPhoneSlot(user), move.to),
      phoneIndex: userPhoneIndex(ctx, move.to),
      phoneTail: phoneTail(move.to),
      numberChangedAt: now,
      holdUntil,
    })
    .where(eq(users.id, user.id));
  await tx.as({ role: 'platform', purpose: tx.purpose }, (step) =>
    step.sql.update(subjects).set({ personIndex: newIndex }).where(eq(subjects.id, user.subjectId)),
  );
  const id = await recordRectification(tx, {
    ...move.how,
    subjectId: user.subjectId,
    field: 'phone-number',
    oldTail: phoneTail(move.from),
    newTail: phoneTail(move.to),
    oldPersonIndex: oldIndex,
    holdUntil,
    values: {
      old: move.from,
      new: move.to,
      ...(move.document === undefined ? {} : { document: move.document }),
    },
  });
  await tx.sql
    .delete(sessions)
    .where(
      and(
        eq(sessions.holder, 'user'),
        eq(sessions.holderId, uuidFromId(user.id)),
        move.keepSessionIdHash === undefined ? undefined : ne(sessions.idHash, move.keepSessionIdHash),
      ),
    );
  await tx.enqueue('tell-old-number', { rectificationId: id, tries: 0 }, { maxAttempts: 1 });
  return { id, holdUntil };
}

/** What the caller of a transaction that moved a number throws: the slower of two learns what the other one would have. */
export function alike(error: unknown): unknown {
  return isUniqueViolation(error, 'users_phone_index') ? new DomainError('NUMBER_CANNOT_BE_USED') : error;
}

/** A block of either number waits until this is committed, and sees it. */
async function lockPersons(tx: Tx, indexes: readonly Buffer[]): Promise<void> {
  for (const name of indexes.map((index) => `person:${index.toString('hex')}`).sort()) {
    await tx.sql.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
  }
}

async function requireFree(
  tx: Tx,
  about: {
    readonly oldIndex: Buffer;
    readonly newIndex: Buffer;
    readonly subjectId: Id<'subject'>;
    readonly phone: string;
  },
): Promise<void> {
  const { oldIndex, newIndex, subjectId, phone } = about;
  const [taken] = await tx.sql
    .select({ id: users.id })
    .from(users)
    .where(eq(users.phoneIndex, userPhoneIndex(tx.ctx, phone)));
  const open = await tx.sql
    .select({ kind: dataSubjectRequests.kind, aboutPersonIndex: dataSubjectRequests.aboutPersonIndex })
    .from(dataSubjectRequests)
    .where(
      and(
        eq(dataSubjectRequests.state, 'in-work'),
        ne(dataSubjectRequests.proof, 'none'),
        or(
          eq(dataSubjectRequests.aboutPersonIndex, newIndex),
          and(
            eq(dataSubjectRequests.aboutPersonIndex, oldIndex),
            eq(dataSubjectRequests.subjectId, subjectId),
          ),
        ),
      ),
    );
  const isBlocked = open.some(
    ({ kind, aboutPersonIndex }) => kind === 'blocking' && aboutPersonIndex?.equals(newIndex) === true,
  );
  if (taken !== undefined || isBlocked) throw new DomainError('NUMBER_CANNOT_BE_USED');
  // What it asks for is carried out by the number: under another one it would find nobody.
  if (open.some(({ aboutPersonIndex }) => aboutPersonIndex?.equals(oldIndex) === true)) {
    throw new DomainError('REQUEST_NAMES_NUMBER');
  }
}
