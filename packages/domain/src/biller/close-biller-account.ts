import { billerAccounts } from '@apipay/db/schema/biller';
import { and, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { recordTransition } from '../kernel/outbox';
import { requirePermission } from '../kernel/permissions';
import { canMove } from '../kernel/state-machine';
import { inTransaction } from '../kernel/transaction';
import { billerAccountTransitions } from './biller';
import { getBillerAccount, type ListedBillerAccount, lockAccount } from './load-account';

/**
 * Takes no more questions under this number; its number is not given out again. What is closed stays closed. Money that
 * was already on its way is recorded as unapplied. Errors: BILLER_ACCOUNT_NOT_FOUND.
 */
export async function closeBillerAccount(ctx: DomainContext, id: string): Promise<ListedBillerAccount> {
  requirePermission(ctx, 'biller:manage');
  await inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const account = await lockAccount(tx, ctx, id);
    if (!canMove(billerAccountTransitions, account.state, 'closed')) return;
    const version = account.version + 1;
    await tx.sql
      .update(billerAccounts)
      .set({ state: 'closed', closedAt: ctx.now(), version })
      .where(and(eq(billerAccounts.merchantId, ctx.merchantId), eq(billerAccounts.id, account.id)));
    await recordTransition(tx, ctx, {
      objectKind: 'biller-account',
      objectId: account.id,
      from: account.state,
      to: 'closed',
      version,
      cause: 'closed',
    });
    await tx.audit({
      action: 'biller-account.close',
      objectKind: 'biller-account',
      objectId: account.id,
    });
  });
  return getBillerAccount(ctx, id);
}
