import { isId, newId } from '@apipay/db/ids';
import { merchants } from '@apipay/db/schema/merchants';
import { staffMembers } from '@apipay/db/schema/staff-members';
import { type StaffViewRow, staffViews } from '@apipay/db/schema/staff-views';
import { subjects } from '@apipay/db/schema/subjects';
import { and, eq, isNull, lte } from 'drizzle-orm';
import { z } from 'zod';
import { accountStands } from '../kernel/consent-gate';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireReference } from '../kernel/free-text';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { recordEndOfViews } from '../kernel/record-end-of-views';
import { inTransaction } from '../kernel/transaction';
import { viewMs, viewTransaction } from './staff-view';

const startStaffViewInput = z.strictObject({
  merchantId: z.string().max(60),
  ticket: z.string().max(10_000),
  reason: z.string().max(10_000),
});
export type StartStaffViewInput = z.input<typeof startStaffViewInput>;

/**
 * Begins half an hour in which this session, and no other, may look at a merchant's cabinet: masked and read-only. Its people are
 * told of it. A view that the session had before is ended. Errors: UNAUTHENTICATED, FORBIDDEN, MERCHANT_NOT_FOUND,
 * VIEW_OF_CLOSED_ACCOUNT, those of a reference text.
 */
export async function startStaffView(
  ctx: DomainContext,
  sessionIdHash: string,
  input: StartStaffViewInput,
): Promise<StaffViewRow> {
  const { staffMemberId } = requireStaffPermission(ctx, 'cabinet:view');
  const typed = parseInput(startStaffViewInput, input);
  const ticket = requireReference(typed.ticket, { field: ['ticket'], maxLength: 40, isRequired: true });
  const reason = requireReference(typed.reason, { field: ['reason'], maxLength: 300, isRequired: true });
  const { merchantId } = typed;
  if (!isId('merchant', merchantId)) throw new DomainError('MERCHANT_NOT_FOUND');
  const startedAt = ctx.now();
  return inTransaction(ctx, viewTransaction, async (tx) => {
    const [owner] = await tx.sql
      .select({
        pseudonym: subjects.pseudonym,
        state: subjects.state,
        hasAccount: accountStands(subjects.id, startedAt),
      })
      .from(merchants)
      .innerJoin(subjects, eq(subjects.id, merchants.subjectId))
      .where(eq(merchants.id, merchantId));
    if (owner === undefined) throw new DomainError('MERCHANT_NOT_FOUND');
    if (owner.state !== 'active' || !owner.hasAccount) throw new DomainError('VIEW_OF_CLOSED_ACCOUNT');
    // One at a time: of two begun at once the second waits here, and ends the first.
    await tx.sql
      .select({ id: staffMembers.id })
      .from(staffMembers)
      .where(eq(staffMembers.id, staffMemberId))
      .for('update');
    await recordEndOfViews(tx, eq(staffViews.sessionIdHash, sessionIdHash));
    // What ran out by itself was over at its end.
    await tx.sql
      .update(staffViews)
      .set({ endedAt: staffViews.endsAt })
      .where(
        and(
          eq(staffViews.sessionIdHash, sessionIdHash),
          isNull(staffViews.endedAt),
          lte(staffViews.endsAt, startedAt),
        ),
      );
    const [row] = await tx.sql
      .insert(staffViews)
      .values({
        id: newId('staffView'),
        merchantId,
        staffMemberId,
        sessionIdHash,
        ticket,
        reason,
        startedAt,
        endsAt: new Date(startedAt.getTime() + viewMs),
      })
      .returning();
    if (row === undefined) throw new DomainError('INTERNAL');
    await tx.audit({
      action: 'staff-view.start',
      objectKind: 'staff-view',
      objectId: row.id,
      merchantId,
      subjectPseudonyms: [owner.pseudonym],
    });
    return row;
  });
}
