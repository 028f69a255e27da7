import { type Id, newId } from '@apipay/db/ids';
import { requesters } from '@apipay/db/schema/data-subject-requests';
import type { RequestProof } from '@apipay/db/schema/data-subject-requests.enums';
import type { Locale } from '@apipay/db/schema/locales.enums';
import { subjects } from '@apipay/db/schema/subjects';
import { users } from '@apipay/db/schema/users';
import { eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { isUniqueViolation } from '../kernel/database-errors';
import { DomainError } from '../kernel/errors';
import { allowVisitor, requireUserEvenBlocked } from '../kernel/permissions';
import { phoneTail } from '../kernel/phone';
import { inTransaction, type Tx } from '../kernel/transaction';
import { userPhoneIndex, userPhoneSlot } from '../users';
import { openProvenNumber } from '../verification-codes';
import { hasSecondFactor } from './require-sign-in';

/** Somebody who has proven who they are: by the session of an account, or by a code to a number. */
export interface Asker {
  readonly subjectId: Id<'subject'>;
  readonly proof: Extract<RequestProof, 'session' | 'code'>;
  /** Of the number that was proven: by it requests of an account that is gone are found. */
  readonly numberIndex: Buffer | null;
  /** The account has a second factor, and only its number was proven: of the account nothing is shown or undone. */
  readonly isNumberAlone: boolean;
}

/** With the number (E.164), which a request may be about. */
export interface AskerWithNumber extends Asker {
  readonly phone: string;
}

const how = { purpose: 'verification', as: 'identity' } as const;

/**
 * Who asks: the person of the session, or whoever proved the number that `proofToken` stands for. A number with an account is that person's;
 * any other becomes a requester of its own, about whom nothing else is known. Errors: UNAUTHENTICATED, REQUEST_PROOF_NEEDED.
 */
export async function whoAsks(ctx: DomainContext, proofToken: string | null): Promise<Asker> {
  if (proofToken === null) {
    const { subjectId } = requireUserEvenBlocked(ctx);
    return { subjectId, proof: 'session', numberIndex: null, isNumberAlone: false };
  }
  return whoAsksByNumber(ctx, proofToken);
}

/** The same with the number, which is opened with an access record where it is that of an account. Errors: as `whoAsks`. */
export async function whoAsksWithNumber(
  ctx: DomainContext,
  proofToken: string | null,
): Promise<AskerWithNumber> {
  if (proofToken !== null) return whoAsksByNumber(ctx, proofToken);
  const { userId, subjectId } = requireUserEvenBlocked(ctx);
  const phone = await inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    const [user] = await tx.sql.select().from(users).where(eq(users.id, userId));
    if (user === undefined) throw new DomainError('UNAUTHENTICATED');
    const [own = ''] = await tx.reveal({
      subjectId,
      action: 'user.open-own-number',
      objectKind: 'user',
      objectId: userId,
      values: [{ field: 'phone', slot: userPhoneSlot(user), sealed: user.phoneCiphertext }],
    });
    return own;
  });
  return { subjectId, proof: 'session', numberIndex: null, isNumberAlone: false, phone };
}

async function whoAsksByNumber(ctx: DomainContext, proofToken: string): Promise<AskerWithNumber> {
  allowVisitor(ctx);
  const phone = await inTransaction({ ...ctx, merchantId: null }, how, (tx) =>
    openProvenNumber(tx, proofToken),
  );
  const numberIndex = requesterPhoneIndex(ctx, phone);
  const subjectId = await subjectOfNumber(ctx, phone);
  const isNumberAlone = await inTransaction({ ...ctx, merchantId: null }, how, (tx) =>
    hasSecondFactor(tx, [subjectId]),
  );
  return { subjectId, proof: 'code', numberIndex, isNumberAlone, phone };
}

/** The person of the account that has the number, else a requester, who is written down with keys of their own. */
export async function subjectOfNumber(ctx: DomainContext, phone: string): Promise<Id<'subject'>> {
  allowVisitor(ctx); // the number was proven, or staff read it on a paper
  const outside = { ...ctx, merchantId: null };
  const phoneIndex = requesterPhoneIndex(ctx, phone);
  const find = () =>
    inTransaction(outside, how, async (tx) => {
      const [user] = await tx.sql
        .select({ subjectId: users.subjectId })
        .from(users)
        .where(eq(users.phoneIndex, userPhoneIndex(ctx, phone)));
      if (user !== undefined) return user.subjectId;
      const [known] = await tx.sql
        .select({ subjectId: requesters.subjectId })
        .from(requesters)
        .where(eq(requesters.phoneIndex, phoneIndex));
      return known?.subjectId ?? null;
    });
  const found = await find();
  if (found !== null) return found;
  const subjectId = newId('subject');
  await ctx.vault.ensureKeys(subjectId, ['contact', 'audit']);
  try {
    await inTransaction(outside, how, (tx) =>
      insertRequester(tx, { subjectId, phone, phoneIndex, locale: ctx.locale }),
    );
    return subjectId;
  } catch (error) {
    if (!isUniqueViolation(error, 'requesters_phone')) throw error;
  }
  const other = await find();
  if (other === null) throw new DomainError('INTERNAL');
  return other;
}

export function requesterPhoneIndex(ctx: DomainContext, phone: string): Buffer {
  return ctx.vault.blindIndex('phone', 'requesters', phone);
}

export const requesterPhoneSlot = (subjectId: Id<'subject'>) =>
  ({ holderId: subjectId, keyClass: 'contact', place: `requesters.phone:${subjectId}` }) as const;

async function insertRequester(
  tx: Tx,
  requester: {
    readonly subjectId: Id<'subject'>;
    readonly phone: string;
    readonly phoneIndex: Buffer;
    readonly locale: Locale;
  },
): Promise<void> {
  const { subjectId, phone, phoneIndex, locale } = requester;
  const createdAt = tx.ctx.now();
  const { vault } = tx.ctx;
  await tx.sql.insert(subjects).values({
    id: subjectId,
    kind: 'requester',
    personIndex: vault.blindIndex('person', '', phone),
    createdAt,
  });
  await tx.sql.insert(requesters).values({
    subjectId,
    phoneCiphertext: await vault.encrypt(requesterPhoneSlot(subjectId), phone),
    phoneIndex,
    phoneTail: phoneTail(phone),
    locale,
    createdAt,
  });
  await tx.audit({ action: 'data-subject-request.know', objectKind: 'subject', objectId: subjectId });
}
