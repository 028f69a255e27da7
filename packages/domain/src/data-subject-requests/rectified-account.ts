import type { Id } from '@apipay/db/ids';
import type { DataSubjectRequestRow } from '@apipay/db/schema/data-subject-requests';
import { merchants } from '@apipay/db/schema/merchants';
import { type UserRow, users } from '@apipay/db/schema/users';
import { eq } from 'drizzle-orm';
import { blockingTransaction } from '../blocking';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireStaffPermission } from '../kernel/permissions';
import { requirePhone } from '../kernel/phone';
import { inTransaction, type Tx } from '../kernel/transaction';
import { pseudonymOf, userPhoneIndex } from '../users';
import { getRequestForStaff } from './load-request';

/** Whose data a rectification changes, and what stands there now: masks alone. */
export interface RectifiedAccount {
  readonly userId: Id<'user'>;
  /** Last four digits of the sign-in number as it is. */
  readonly phoneTail: string;
  /** Of the person's own business; null where there is none. */
  readonly nameMask: string | null;
}

/** The account that is to be put right: that of whoever asks, or the one of the number that staff made sure of. Errors: RECTIFICATION_ACCOUNT_UNKNOWN. */
export async function accountOf(
  tx: Tx,
  request: Pick<DataSubjectRequestRow, 'subjectId'>,
  accountPhone: string | null,
): Promise<UserRow> {
  const [user] = await tx.sql
    .select()
    .from(users)
    .where(
      accountPhone === null
        ? eq(users.subjectId, request.subjectId)
        : eq(users.phoneIndex, userPhoneIndex(tx.ctx, accountPhone)),
    );
  if (user === undefined) throw new DomainError('RECTIFICATION_ACCOUNT_UNKNOWN', {}, ['accountPhone']);
  return user;
}

/** Null for a blank field. Errors: PHONE_INVALID. */
export function accountPhoneOf(typed: string | null): string | null {
  return typed === null || typed.trim() === '' ? null : requirePhone(typed, ['accountPhone']);
}

/** In a transaction that sees across tenants; null where the account is gone. */
export async function maskedAccount(tx: Tx, subjectId: Id<'subject'>): Promise<RectifiedAccount | null> {
  const [account] = await tx.sql
    .select({ userId: users.id, phoneTail: users.phoneTail, nameMask: merchants.nameMask })
    .from(users)
    .leftJoin(merchants, eq(merchants.subjectId, users.subjectId))
    .where(eq(users.subjectId, subjectId));
  return account ?? null;
}

/**
 * What whoever proposes a rectification looks at first: whose account it is and what stands there, with a record of that person. Errors:
 * UNAUTHENTICATED, FORBIDDEN, REQUEST_NOT_FOUND, RECTIFICATION_ACCOUNT_UNKNOWN, PHONE_INVALID.
 */
export async function readRectifiedAccount(
  ctx: DomainContext,
  input: { readonly requestId: string; readonly accountPhone: string | null },
): Promise<RectifiedAccount> {
  requireStaffPermission(ctx, 'data-subject-request:answer');
  const accountPhone = accountPhoneOf(input.accountPhone);
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const request = await getRequestForStaff(tx, input.requestId);
    const { subjectId } = await accountOf(tx, request, accountPhone);
    const account = await maskedAccount(tx, subjectId);
    if (account === null) throw new DomainError('RECTIFICATION_ACCOUNT_UNKNOWN', {}, ['accountPhone']);
    await tx.audit({
      action: 'data-subject-request.read',
      objectKind: 'subject',
      objectId: subjectId,
      subjectPseudonyms: await pseudonymOf(tx, subjectId),
      fields: ['phoneTail', 'nameMask'],
    });
    return account;
  });
}
