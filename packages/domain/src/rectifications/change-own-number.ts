import { type Id, isId } from '@apipay/db/ids';
import { rectifications } from '@apipay/db/schema/rectifications';
import { users } from '@apipay/db/schema/users';
import { type VerificationCodeRow, verificationCodes } from '@apipay/db/schema/verification-codes';
import { and, eq, gt, notExists, or } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { codePhoneSlot } from '../kernel/one-time-codes';
import { parseInput } from '../kernel/parse-input';
import { requireNoHold, requireUser } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { pseudonymOf, userPhoneSlot } from '../users';
import { alike, moveNumber } from './move-number';
import { numberHoldMs, numberProofMs } from './rectification';
import { type ChangeOwnNumberInput, changeOwnNumberInput } from './rectification.inputs';

export interface ChangedNumber {
  readonly rectificationId: Id<'rectification'>;
  /** Until when the person moves no money. */
  readonly holdUntil: Date;
}

/**
 * The person gets another sign-in number, proven as the old one is: by codes to both, used by this person within ten minutes. All other
 * sessions end, the old number is told, and for 72 hours this person moves no money. Not while the person's data are blocked.
 * Errors: UNAUTHENTICATED, ACCOUNT_BLOCKED, NUMBER_CHANGED_LATELY, CODE_EXPIRED (not used, somebody else's, of another number, or spent),
 * NUMBER_CANNOT_BE_USED, REQUEST_NAMES_NUMBER.
 */
export async function changeOwnNumber(
  ctx: DomainContext,
  input: ChangeOwnNumberInput,
  keepSessionIdHash: string,
): Promise<ChangedNumber> {
  const { userId, subjectId } = requireUser(ctx);
  requireNoHold(ctx);
  const { oldCodeId, newCodeId } = parseInput(changeOwnNumberInput, input);
  if (!isId('verificationCode', oldCodeId) || !isId('verificationCode', newCodeId)) {
    throw new DomainError('CODE_EXPIRED', {}, ['code']);
  }
  await ctx.vault.ensureKeys(subjectId, ['contact', 'audit']);
  const how = { purpose: 'verification', as: 'identity' } as const;
  return inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    const [user] = await tx.sql.select().from(users).where(eq(users.id, userId)).for('update');
    if (user === undefined) throw new DomainError('UNAUTHENTICATED');
    if (user.blockedAt !== null) throw new DomainError('ACCOUNT_BLOCKED');
    // Of two changes at once the later one finds the hold of the other.
    requireNoHold(ctx, user.holdUntil);
    const ownCode = await requireProof(tx, userId, { id: oldCodeId, purpose: 'step-up' });
    if (!ownCode.phoneIndex.equals(user.phoneIndex)) throw new DomainError('CODE_EXPIRED', {}, ['code']);
    const newCode = await requireProof(tx, userId, { id: newCodeId, purpose: 'number-change' });
    const [from = ''] = await tx.reveal({
      subjectId,
      action: 'user.open-own-number',
      objectKind: 'user',
      objectId: userId,
      values: [{ field: 'phone', slot: userPhoneSlot(user), sealed: user.phoneCiphertext }],
    });
    const to = await tx.openSecret(codePhoneSlot(newCode), newCode.phoneCiphertext);
    const moved = await moveNumber(tx, user, {
      from,
      to,
      holdMs: numberHoldMs,
      keepSessionIdHash,
      how: { way: 'codes', oldCodeId, newCodeId },
    });
    await tx.audit({
      action: 'user.change-number',
      objectKind: 'user',
      objectId: userId,
      subjectPseudonyms: await pseudonymOf(tx, subjectId),
      fields: ['phone'],
    });
    return { rectificationId: moved.id, holdUntil: moved.holdUntil };
  }).catch((error: unknown) => {
    throw alike(error);
  });
}

/** A code that this person used just now and spent on nothing yet. */
async function requireProof(
  tx: Tx,
  userId: Id<'user'>,
  { id, purpose }: { readonly id: Id<'verificationCode'>; readonly purpose: 'step-up' | 'number-change' },
): Promise<VerificationCodeRow> {
  const spent = tx.sql
    .select({ id: rectifications.id })
    .from(rectifications)
    .where(or(eq(rectifications.oldCodeId, id), eq(rectifications.newCodeId, id)));
  const [code] = await tx.sql
    .select()
    .from(verificationCodes)
    .where(
      and(
        eq(verificationCodes.id, id),
        eq(verificationCodes.purpose, purpose),
        eq(verificationCodes.state, 'used'),
        eq(verificationCodes.userId, userId),
        gt(verificationCodes.usedAt, new Date(tx.ctx.now().getTime() - numberProofMs)),
        notExists(spent),
      ),
    );
  if (code === undefined) throw new DomainError('CODE_EXPIRED', {}, ['code']);
  return code;
}
