import { type Id, newId } from '@apipay/db/ids';
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from '@apipay/db/schema/ledger';
import type { LedgerAccountKind } from '@apipay/db/schema/ledger.enums';
import { and, eq, inArray } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';

/**
 * Books money that a payer sent: debit `provider-clearing`, credit `sales` when it is applied to its invoice, else
 * `unapplied`. Amounts in tiyn. Entries always sum to zero; the database refuses anything else.
 */
export async function postPayment(
  tx: Tx,
  ctx: MerchantContext,
  payment: {
    readonly id: Id<'payment'>;
    readonly amountMinor: bigint;
    readonly state: 'applied' | 'unapplied';
    readonly receivedAt: Date;
  },
): Promise<void> {
  const credited = payment.state === 'applied' ? 'sales' : 'unapplied';
  const accounts = await accountsOf(tx, ctx, ['provider-clearing', credited]);
  const id = newId('ledgerTransaction');
  await tx.sql.insert(ledgerTransactions).values({
    merchantId: ctx.merchantId,
    id,
    mode: ctx.mode,
    kind: 'payment-received',
    paymentId: payment.id,
    occurredAt: payment.receivedAt,
    recordedAt: ctx.now(),
  });
  await tx.sql.insert(ledgerEntries).values([
    {
      merchantId: ctx.merchantId,
      transactionId: id,
      position: 1,
      accountId: accounts['provider-clearing'],
      amountMinor: payment.amountMinor,
    },
    {
      merchantId: ctx.merchantId,
      transactionId: id,
      position: 2,
      accountId: accounts[credited],
      amountMinor: -payment.amountMinor,
    },
  ]);
}

async function accountsOf(
  tx: Tx,
  ctx: MerchantContext,
  kinds: readonly LedgerAccountKind[],
): Promise<Record<LedgerAccountKind, Id<'ledgerAccount'>>> {
  await tx.sql
    .insert(ledgerAccounts)
    .values(
      kinds.map((kind) => ({
        merchantId: ctx.merchantId,
        id: newId('ledgerAccount'),
        mode: ctx.mode,
        kind,
        createdAt: ctx.now(),
      })),
    )
    .onConflictDoNothing();
  const rows = await tx.sql
    .select({ id: ledgerAccounts.id, kind: ledgerAccounts.kind })
    .from(ledgerAccounts)
    .where(
      and(
        eq(ledgerAccounts.merchantId, ctx.merchantId),
        eq(ledgerAccounts.mode, ctx.mode),
        inArray(ledgerAccounts.kind, [...kinds]),
      ),
    );
  if (rows.length !== kinds.length) throw new DomainError('INTERNAL');
  return Object.fromEntries(rows.map((row) => [row.kind, row.id])) as Record<
    LedgerAccountKind,
    Id<'ledgerAccount'>
  >;
}
