import { type Id, isId, newId } from '@apipay/db/ids';
import { consentRecords } from '@apipay/db/schema/consents';
import { users } from '@apipay/db/schema/users';
import { verificationCodes } from '@apipay/db/schema/verification-codes';
import { and, eq, gte } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireUser } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { liftSuppression, suppressionHash } from '../suppressions';
import { pseudonymOf, userPhoneSlot } from '../users';
import { type ConfirmConsentInput, confirmConsentInput } from './consent.inputs';
import { type ConsentStanding, lockConsents, standingOf } from './standing';

/**
 * The second act: a code that was sent to the person's own number after the first, and used. Again, it changes nothing.
 * Errors: UNAUTHENTICATED, CONSENT_NOT_GIVEN (nothing waits for a code), CODE_EXPIRED (not used, somebody else's, asked for
 * before, or spent on another consent).
 */
export async function confirmConsent(
  ctx: DomainContext,
  input: ConfirmConsentInput,
): Promise<ConsentStanding> {
  const { subjectId, userId } = requireUser(ctx);
  const { purpose, verificationCodeId } = parseInput(confirmConsentInput, input);
  const how = { purpose: 'verification', as: 'identity' } as const;
  return inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    await lockConsents(tx, subjectId, purpose);
    const before = await standingOf(tx, subjectId, purpose);
    if (before.state === 'in-force') return before;
    if (before.state !== 'awaiting-code' || before.given === null) throw new DomainError('CONSENT_NOT_GIVEN');
    const refused = new DomainError('CODE_EXPIRED', {}, ['code']);
    if (!isId('verificationCode', verificationCodeId)) throw refused;
    const [code] = await tx.sql
      .select({ id: verificationCodes.id })
      .from(verificationCodes)
      .innerJoin(users, eq(users.phoneIndex, verificationCodes.phoneIndex))
      .where(
        and(
          eq(verificationCodes.id, verificationCodeId),
          eq(verificationCodes.purpose, 'step-up'),
          eq(verificationCodes.state, 'used'),
          eq(verificationCodes.userId, userId),
          eq(users.id, userId),
          gte(verificationCodes.createdAt, before.given.happenedAt),
        ),
      );
    const [spent] = await tx.sql
      .select({ id: consentRecords.id })
      .from(consentRecords)
      .where(eq(consentRecords.verificationCodeId, verificationCodeId));
    if (code === undefined || spent !== undefined) throw refused;
    const id = newId('consentRecord');
    await tx.sql.insert(consentRecords).values({
      id,
      subjectId,
      purpose,
      act: 'confirmed',
      givenId: before.given.id,
      formHash: before.given.formHash,
      verificationCodeId: code.id,
      happenedAt: ctx.now(),
      requestId: ctx.requestId,
    });
    await tx.audit({
      action: 'consent.confirm',
      objectKind: 'consent',
      objectId: before.given.id,
      subjectPseudonyms: await pseudonymOf(tx, subjectId),
      fields: ['consent'],
    });
    if (purpose === 'mailing') await liftOwnSuppression(tx, userId);
    return standingOf(tx, subjectId, purpose);
  });
}

/** Whoever once answered STOP has now said the contrary. */
async function liftOwnSuppression(tx: Tx, userId: Id<'user'>): Promise<void> {
  const [user] = await tx.sql
    .select({ id: users.id, subjectId: users.subjectId, phoneCiphertext: users.phoneCiphertext })
    .from(users)
    .where(eq(users.id, userId));
  if (user === undefined) return;
  const [phone = ''] = await tx.reveal({
    subjectId: user.subjectId,
    action: 'suppression.look-up',
    objectKind: 'user',
    objectId: user.id,
    values: [{ field: 'phone', slot: userPhoneSlot(user), sealed: user.phoneCiphertext }],
  });
  await liftSuppression(tx, suppressionHash(tx.ctx, phone));
}
