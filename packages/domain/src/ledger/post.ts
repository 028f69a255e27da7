import { type Id, newId } from '@apipay/db/ids';
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from '@apipay/db/schema/ledger';
import type { LedgerAccountKind, LedgerTransactionKind } from '@apipay/db/schema/ledger.enums';
import { and, eq, inArray } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';

export interface Movement {
  readonly kind: LedgerTransactionKind;
  readonly paymentId: Id<'payment'>;
  readonly refundId?: Id<'refund'>;
  readonly occurredAt: Date;
  /** Tiyn; debit positive, credit negative. They sum to zero: the database refuses anything else. */
  readonly entries: readonly (readonly [LedgerAccountKind, bigint])[];
}

/** Books one movement. A kind is booked once for a payment, and once for a refund: the second try is an error. */
export async function post(tx: Tx, ctx: MerchantContext, movement: Movement): Promise<void> {
  const entries = movement.entries.filter(([, amountMinor]) => amountMinor !== 0n);
  const accounts = await accountsOf(
    tx,
    ctx,
    entries.map(([kind]) => kind),
  );
  const id = newId('ledgerTransaction');
  await tx.sql.insert(ledgerTransactions).values({
    merchantId: ctx.merchantId,
    id,
    mode: ctx.mode,
    kind: movement.kind,
    paymentId: movement.paymentId,
    refundId: movement.refundId ?? null,
    occurredAt: movement.occurredAt,
    recordedAt: ctx.now(),
  });
  await tx.sql.insert(ledgerEntries).values(
    entries.map(([kind, amountMinor], index) => ({
      merchantId: ctx.merchantId,
      transactionId: id,
      position: index + 1,
      accountId: accounts[kind],
      amountMinor,
    })),
  );
}

const atOnce = 1_000;

/** Books many movements; one whose kind is booked already for its payment or refund is passed over. */
export async function postOnce(tx: Tx, ctx: MerchantContext, movements: readonly Movement[]): Promise<void> {
  const kinds = [...new Set(movements.flatMap((movement) => movement.entries.map(([kind]) => kind)))];
  if (kinds.length === 0) return;
  const accounts = await accountsOf(tx, ctx, kinds);
  for (let from = 0; from < movements.length; from += atOnce) {
    const part = new Map(
      movements.slice(from, from + atOnce).map((movement) => [newId('ledgerTransaction'), movement]),
    );
    const booked = await tx.sql
      .insert(ledgerTransactions)
      .values(
        [...part].map(([id, movement]) => ({
          merchantId: ctx.merchantId,
          id,
          mode: ctx.mode,
          kind: movement.kind,
          paymentId: movement.paymentId,
          refundId: movement.refundId ?? null,
          occurredAt: movement.occurredAt,
          recordedAt: ctx.now(),
        })),
      )
      .onConflictDoNothing()
      .returning({ id: ledgerTransactions.id });
    const entries = booked.flatMap(({ id }) =>
      (part.get(id)?.entries ?? [])
        .filter(([, amountMinor]) => amountMinor !== 0n)
        .map(([kind, amountMinor], index) => ({
          merchantId: ctx.merchantId,
          transactionId: id,
          position: index + 1,
          accountId: accounts[kind],
          amountMinor,
        })),
    );
    if (entries.length > 0) await tx.sql.insert(ledgerEntries).values(entries);
  }
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
  if (rows.length !== new Set(kinds).size) throw new DomainError('INTERNAL');
  return Object.fromEntries(rows.map((row) => [row.kind, row.id])) as Record<
    LedgerAccountKind,
    Id<'ledgerAccount'>
  >;
}
