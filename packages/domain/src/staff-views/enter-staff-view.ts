import { isId } from '@apipay/db/ids';
import { merchants } from '@apipay/db/schema/merchants';
import { staffViews } from '@apipay/db/schema/staff-views';
import { subjects } from '@apipay/db/schema/subjects';
import { and, eq, gt, isNull } from 'drizzle-orm';
import type { StandingView } from '../kernel/actors';
import { accountStands } from '../kernel/consent-gate';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireStaff, staffPermissionsOf } from '../kernel/permissions';
import { recordEndOfViews } from '../kernel/record-end-of-views';
import { inTransaction } from '../kernel/transaction';
import { viewTransaction } from './staff-view';

type ViewingActor = ReturnType<typeof requireStaff> & { readonly view: StandingView };

/**
 * Who acts within a view, asked with every call: the same session, the right still held, half an hour not over, the account
 * open. A view that lost one of them is ended here. Errors: VIEW_NOT_STANDING, whatever the cause.
 */
export async function enterStaffView(
  ctx: DomainContext,
  asked: { readonly viewId: string; readonly sessionIdHash: string },
): Promise<ViewingActor> {
  const staff = requireStaff(ctx);
  const { viewId, sessionIdHash } = asked;
  if (!isId('staffView', viewId)) throw new DomainError('VIEW_NOT_STANDING');
  const now = ctx.now();
  const isThis = and(
    eq(staffViews.id, viewId),
    eq(staffViews.sessionIdHash, sessionIdHash),
    eq(staffViews.staffMemberId, staff.staffMemberId),
  );
  const view = await inTransaction(ctx, viewTransaction, async (tx) => {
    const [row] = await tx.sql
      .select({
        id: staffViews.id,
        merchantId: staffViews.merchantId,
        startedAt: staffViews.startedAt,
        endsAt: staffViews.endsAt,
        ticket: staffViews.ticket,
        reason: staffViews.reason,
        ownerState: subjects.state,
        hasAccount: accountStands(subjects.id, now),
      })
      .from(staffViews)
      .innerJoin(merchants, eq(merchants.id, staffViews.merchantId))
      .innerJoin(subjects, eq(subjects.id, merchants.subjectId))
      .where(and(isThis, isNull(staffViews.endedAt), gt(staffViews.endsAt, now)));
    if (row === undefined) return null;
    const { ownerState, hasAccount, ...standing } = row;
    const isOpen = ownerState === 'active' && hasAccount;
    if (isOpen && staffPermissionsOf(ctx).includes('cabinet:view')) return standing;
    await recordEndOfViews(tx, isThis);
    return null;
  });
  if (view === null) throw new DomainError('VIEW_NOT_STANDING');
  return { ...staff, elevated: [], view };
}
