import { isId } from '@apipay/db/ids';
import { billerAccounts } from '@apipay/db/schema/biller';
import { invoices } from '@apipay/db/schema/invoices';
import { merchants } from '@apipay/db/schema/merchants';
import { and, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { merchantNameSlot } from '../merchants';
import type { AccountPrintout } from './printout';

/** A card for a payer: to whom, under which number, how. Errors: BILLER_ACCOUNT_NOT_FOUND, DATA_BLOCKED, DATA_DESTROYED. */
export async function readAccountPrintout(ctx: DomainContext, accountId: string): Promise<AccountPrintout> {
  requirePermission(ctx, 'biller:read');
  if (!isId('billerAccount', accountId)) throw new DomainError('BILLER_ACCOUNT_NOT_FOUND');
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const [found] = await tx.sql
      .select({
        accountNumber: billerAccounts.accountNumber,
        state: billerAccounts.state,
        createdAt: billerAccounts.createdAt,
        invoiceState: invoices.state,
        totalMinor: invoices.totalMinor,
        merchant: {
          id: merchants.id,
          subjectId: merchants.subjectId,
          nameCiphertext: merchants.nameCiphertext,
        },
      })
      .from(billerAccounts)
      .innerJoin(merchants, eq(merchants.id, billerAccounts.merchantId))
      .leftJoin(
        invoices,
        and(eq(invoices.merchantId, billerAccounts.merchantId), eq(invoices.id, billerAccounts.invoiceId)),
      )
      .where(
        and(
          eq(billerAccounts.merchantId, ctx.merchantId),
          eq(billerAccounts.mode, ctx.mode),
          eq(billerAccounts.id, accountId),
        ),
      );
    if (found === undefined) throw new DomainError('BILLER_ACCOUNT_NOT_FOUND');
    const { merchant, invoiceState } = found;
    const [sellerName = ''] = await tx.reveal({
      subjectId: merchant.subjectId,
      action: 'biller-account.print',
      objectKind: 'biller-account',
      objectId: accountId,
      values: [{ field: 'name', slot: merchantNameSlot(merchant), sealed: merchant.nameCiphertext }],
    });
    return {
      id: accountId,
      mode: ctx.mode,
      sellerName,
      accountNumber: found.accountNumber,
      createdAt: found.createdAt,
      amountMinor: found.totalMinor,
      canBePaid: found.state === 'open' && (invoiceState === null || invoiceState === 'open'),
    };
  });
}
