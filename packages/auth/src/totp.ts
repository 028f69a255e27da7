import { staffMembers } from '@apipay/db/schema/staff-members';
import type { DomainContext } from '@apipay/domain/kernel/context';
import { DomainError } from '@apipay/domain/kernel/errors';
import { returnToBucket, takeFromBucket } from '@apipay/domain/kernel/rate-buckets';
import { inTransaction } from '@apipay/domain/kernel/transaction';
import type { VaultSlot } from '@apipay/domain/kernel/vault.port';
import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { recordOfHolder } from './record-of-holder';
import { type HolderAttributes, sessionTransaction } from './session-adapter';
import { moveSession, newSessionToken, type StartedSession, validateSession } from './sessions';
import { newTotpSecret, stepOf, type TotpEnrolment, totpBudget } from './totp-code';

type StaffHolder = Extract<HolderAttributes, { holder: 'staff' }>;

/**
 * A new secret for a staff member who has confirmed none yet; asking again replaces it.
 * Errors: UNAUTHENTICATED, FORBIDDEN (a confirmed second factor stands).
 */
export async function enrolTotp(ctx: DomainContext, sessionToken: string): Promise<TotpEnrolment> {
  const staff = await requireStaffSession(ctx, sessionToken);
  const enrolment = newTotpSecret('Staff');
  const slot = totpSlot(staff);
  await ctx.vault.ensureKeys(slot.holderId, [slot.keyClass]);
  const totpSecretCiphertext = await ctx.vault.encrypt(slot, enrolment.secret);
  await inTransaction(ctx, sessionTransaction, async (tx) => {
    const changed = await tx.sql
      .update(staffMembers)
      .set({ totpSecretCiphertext, totpLastStep: null })
      .where(
        and(
          eq(staffMembers.id, staff.staffMemberId),
          isNull(staffMembers.totpConfirmedAt),
          isNull(staffMembers.disabledAt),
        ),
      )
      .returning({ id: staffMembers.id });
    if (changed.length === 0) throw new DomainError('FORBIDDEN');
    await recordOfHolder(tx, 'second-factor.enrol', staff.staffMemberId);
  });
  return enrolment;
}

/**
 * Proves the second factor for this session and gives it a new token. A code opens one door once: its time step must
 * be later than the last one accepted. Errors: UNAUTHENTICATED, TOTP_WRONG, RATE_LIMITED (`retryAfterMs`).
 */
export async function confirmTotp(
  ctx: DomainContext,
  input: { readonly sessionToken: string; readonly code: string },
): Promise<StartedSession> {
  const staff = await requireStaffSession(ctx, input.sessionToken);
  const wrong = () => new DomainError('TOTP_WRONG', {}, ['code']);
  if (!/^[0-9]{6}$/.test(input.code)) throw wrong();
  const fresh = newSessionToken();
  const outcome = await inTransaction(ctx, sessionTransaction, async (tx) => {
    const key = ctx.vault.blindIndex('rate-limit', totpBudget.scope, staff.staffMemberId);
    const budget = await takeFromBucket(tx, { ...totpBudget, key });
    if (!budget.ok) return { kind: 'limited' as const, retryAfterMs: budget.retryAfterMs };
    const isThisMember = and(eq(staffMembers.id, staff.staffMemberId), isNull(staffMembers.disabledAt));
    const [member] = await tx.sql
      .select({ sealed: staffMembers.totpSecretCiphertext, confirmedAt: staffMembers.totpConfirmedAt })
      .from(staffMembers)
      .where(isThisMember);
    const now = ctx.now();
    const step = member?.sealed
      ? stepOf(await tx.openSecret(totpSlot(staff), member.sealed), input.code, now)
      : null;
    const accepted =
      step === null
        ? []
        : await tx.sql
            .update(staffMembers)
            .set({ totpLastStep: step, totpConfirmedAt: member?.confirmedAt ?? now })
            .where(
              and(isThisMember, or(isNull(staffMembers.totpLastStep), lt(staffMembers.totpLastStep, step))),
            )
            .returning({ id: staffMembers.id });
    if (accepted.length === 0) {
      await recordOfHolder(tx, 'second-factor.miss', staff.staffMemberId);
      return { kind: 'wrong' as const };
    }
    await returnToBucket(tx, { scope: totpBudget.scope, key });
    await recordOfHolder(tx, 'second-factor.confirm', staff.staffMemberId);
    const session = await moveSession(tx, input.sessionToken, fresh, { secondFactorAt: now });
    return { kind: 'confirmed' as const, endsAt: session.endsAt };
  });
  if (outcome.kind === 'limited') {
    throw new DomainError('RATE_LIMITED', { retryAfterMs: outcome.retryAfterMs });
  }
  if (outcome.kind === 'wrong') throw wrong();
  return { token: fresh, endsAt: outcome.endsAt };
}

function totpSlot(staff: StaffHolder): VaultSlot {
  return {
    holderId: staff.subjectId,
    keyClass: 'secret',
    place: `staff_members.totp_secret:${staff.staffMemberId}`,
  };
}

async function requireStaffSession(ctx: DomainContext, token: string): Promise<StaffHolder> {
  const holder = (await validateSession(ctx, token))?.holder;
  if (holder?.holder !== 'staff') throw new DomainError('UNAUTHENTICATED');
  return holder;
}
