import { type Id, newId } from '@apipay/db/ids';
import type { Locale } from '@apipay/db/schema/locales.enums';
import { verificationCodes } from '@apipay/db/schema/verification-codes';
import type { CodeAudience, CodePurpose } from '@apipay/db/schema/verification-codes.enums';
import type { DomainContext } from '@apipay/domain/kernel/context';
import { DomainError } from '@apipay/domain/kernel/errors';
import { codePhoneSlot } from '@apipay/domain/kernel/one-time-codes';
import { phoneTail, requirePhone } from '@apipay/domain/kernel/phone';
import { takeFromBucket } from '@apipay/domain/kernel/rate-buckets';
import { hashSecretToken } from '@apipay/domain/kernel/secret-tokens';
import { inTransaction, type Tx } from '@apipay/domain/kernel/transaction';
import { and, desc, eq, gt, inArray } from 'drizzle-orm';
import { addressGroup } from './address-group';
import { codeLifeMs, prefixOf, resendAfterMs, sendBudgets } from './code-rules';
import { addressIndexOf, guessWaitMs, lockNumber } from './number-guesses';

export interface VerificationCodeRequest {
  readonly phone: string;
  readonly audience: CodeAudience;
  /** `sign-in`, `data-request` and `access-package` for anyone; the others need a signed-in user. */
  readonly purpose: CodePurpose;
  readonly clientAddress: string | null;
  /** Random, kept in the browser's cookie: the code works only there. */
  readonly bindingSecret: string;
  readonly locale: Locale;
}

export interface VerificationChallenge {
  readonly challengeId: Id<'verificationCode'>;
  readonly expiresAt: Date;
  readonly resendAfterSeconds: number;
}

/** The number of an `access-package` is that of a request, and never typed. */
const purposesForAnyone: readonly CodePurpose[] = ['sign-in', 'data-request', 'access-package'];

const indexScopes = { user: 'users', staff: 'staff' } as const satisfies Record<CodeAudience, string>;

/**
 * Asks for a one-time code; it replaces the number's earlier one. The digits are made when the message leaves
 * (`sendVerificationCode`). Whether the number is known is not even looked up here: same work, same answer.
 * Errors: PHONE_INVALID, RATE_LIMITED (`retryAfterMs`), UNAUTHENTICATED.
 */
export async function requestVerificationCode(
  ctx: DomainContext,
  input: VerificationCodeRequest,
): Promise<VerificationChallenge> {
  const phone = requirePhone(input.phone);
  const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
  const isForAnyone = purposesForAnyone.includes(input.purpose);
  if (!isForAnyone && userId === null) throw new DomainError('UNAUTHENTICATED');
  if (input.bindingSecret.length < 20) throw new DomainError('VALIDATION_FAILED', {}, ['bindingSecret']);

  const challengeId = newId('verificationCode');
  const createdAt = ctx.now();
  const expiresAt = new Date(createdAt.getTime() + codeLifeMs);
  const phoneIndex = ctx.vault.blindIndex('phone', indexScopes[input.audience], phone);
  const slot = codePhoneSlot({ id: challengeId, createdAt });
  await ctx.vault.ensureKeys(slot.holderId, [slot.keyClass]);
  const phoneCiphertext = await ctx.vault.encrypt(slot, phone);

  await inTransaction(ctx, { purpose: 'verification', as: 'identity' }, async (tx) => {
    await lockNumber(tx, phoneIndex);
    refuseFor(await coolDownMs(tx, phoneIndex, input.purpose));
    const addressIndex = addressIndexOf(tx, input.clientAddress);
    refuseFor(await guessWaitMs(tx, { phoneIndex, addressIndex }));
    await takeBudgets(tx, phone, input.clientAddress);
    await tx.sql
      .update(verificationCodes)
      .set({ state: 'replaced' })
      .where(
        and(
          eq(verificationCodes.phoneIndex, phoneIndex),
          eq(verificationCodes.purpose, input.purpose),
          inArray(verificationCodes.state, ['requested', 'sent']),
        ),
      );
    await tx.sql.insert(verificationCodes).values({
      id: challengeId,
      audience: input.audience,
      purpose: input.purpose,
      state: 'requested',
      phoneIndex,
      phoneCiphertext,
      phoneTail: phoneTail(phone),
      bindingHash: hashSecretToken(input.bindingSecret),
      addressIndex,
      locale: input.locale,
      requestId: ctx.requestId,
      createdAt,
      expiresAt,
      userId,
    });
    await tx.audit({
      action: 'verification-code.request',
      objectKind: 'verification-code',
      objectId: challengeId,
      fields: ['phone'],
    });
    await tx.enqueue('send-verification-code', { verificationCodeId: challengeId }, { maxAttempts: 5 });
  });
  return { challengeId, expiresAt, resendAfterSeconds: resendAfterMs / 1_000 };
}

async function coolDownMs(tx: Tx, phoneIndex: Buffer, purpose: CodePurpose): Promise<number> {
  const now = tx.ctx.now().getTime();
  const [last] = await tx.sql
    .select({ createdAt: verificationCodes.createdAt })
    .from(verificationCodes)
    .where(
      and(
        eq(verificationCodes.phoneIndex, phoneIndex),
        eq(verificationCodes.purpose, purpose),
        gt(verificationCodes.createdAt, new Date(now - resendAfterMs)),
      ),
    )
    .orderBy(desc(verificationCodes.createdAt))
    .limit(1);
  return last === undefined ? 0 : last.createdAt.getTime() + resendAfterMs - now;
}

/** Always in this order, so that two requests cannot wait for each other. A refusal gives everything back. */
async function takeBudgets(tx: Tx, phone: string, clientAddress: string | null): Promise<void> {
  const limits = [
    { budget: sendBudgets.number, of: phone },
    { budget: sendBudgets.address, of: addressGroup(clientAddress ?? '') },
    { budget: sendBudgets.prefix, of: prefixOf(phone) },
    { budget: sendBudgets.total, of: '' },
  ];
  for (const { budget, of } of limits) {
    const key = tx.ctx.vault.blindIndex('rate-limit', budget.scope, of);
    refuseFor((await takeFromBucket(tx, { ...budget, key })).retryAfterMs);
  }
}

function refuseFor(retryAfterMs: number): void {
  if (retryAfterMs > 0) throw new DomainError('RATE_LIMITED', { retryAfterMs });
}
