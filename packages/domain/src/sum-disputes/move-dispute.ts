import { type Id, newId } from '@apipay/db/ids';
import { type SumDisputeRow, sumDisputes } from '@apipay/db/schema/sum-disputes';
import type { SumDisputeEnd } from '@apipay/db/schema/sum-disputes.enums';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { recordTransition } from '../kernel/outbox';
import type { Tx } from '../kernel/transaction';

/** Opens the case of a payment whose sums part. Sums in tiyn. */
export async function openDispute(
  tx: Tx,
  ctx: MerchantContext,
  found: Pick<SumDisputeRow, 'providerInvoiceId' | 'expectedMinor' | 'statusMinor'> &
    Partial<
      Pick<
        SumDisputeRow,
        | 'paymentId'
        | 'detailsMinor'
        | 'statusCallId'
        | 'detailsCallId'
        | 'providerTransactionId'
        | 'productType'
      >
    >,
): Promise<SumDisputeRow> {
  const [row] = await tx.sql
    .insert(sumDisputes)
    .values({
      ...found,
      merchantId: ctx.merchantId,
      id: newId('sumDispute'),
      mode: ctx.mode,
      state: 'open',
      foundAt: ctx.now(),
    })
    .returning();
  if (row === undefined) throw new DomainError('INTERNAL');
  await recordTransition(tx, ctx, {
    objectKind: 'sum-dispute',
    objectId: row.id,
    from: null,
    to: 'open',
    version: row.version,
    cause: 'sums-differ',
    evidence: sumsOf(row),
  });
  return row;
}

/** What the provider answers now, kept as evidence; the dispute stays open. The row must be locked. */
export async function noteAnswers(
  tx: Tx,
  ctx: MerchantContext,
  dispute: SumDisputeRow,
  answers: Partial<Pick<SumDisputeRow, 'statusMinor' | 'detailsMinor' | 'statusCallId' | 'detailsCallId'>>,
): Promise<SumDisputeRow> {
  const [row] = await tx.sql
    .update(sumDisputes)
    .set({ ...answers, askedAt: ctx.now(), askedCount: dispute.askedCount + 1 })
    .where(and(eq(sumDisputes.merchantId, ctx.merchantId), eq(sumDisputes.id, dispute.id)))
    .returning();
  if (row === undefined) throw new DomainError('INTERNAL');
  return row;
}

/** Ends an open dispute with the sum that stands, in tiyn. The row must be locked. Errors: MONEY_MATTER_NOT_FOUND. */
export async function settleDispute(
  tx: Tx,
  ctx: MerchantContext,
  dispute: SumDisputeRow,
  settled: {
    readonly amountMinor: bigint;
    readonly by: SumDisputeEnd;
    readonly evidence?: Readonly<Record<string, string | null>>;
  },
): Promise<void> {
  const version = dispute.version + 1;
  const [row] = await tx.sql
    .update(sumDisputes)
    .set({
      state: 'settled',
      version,
      settledAt: ctx.now(),
      settledMinor: settled.amountMinor,
      settledBy: settled.by,
    })
    .where(
      and(
        eq(sumDisputes.merchantId, ctx.merchantId),
        eq(sumDisputes.id, dispute.id),
        eq(sumDisputes.state, 'open'),
        eq(sumDisputes.version, dispute.version),
      ),
    )
    .returning();
  if (row === undefined) throw new DomainError('MONEY_MATTER_NOT_FOUND');
  await recordTransition(tx, ctx, {
    objectKind: 'sum-dispute',
    objectId: row.id,
    from: 'open',
    to: 'settled',
    version,
    cause: settled.by,
    evidence: { ...sumsOf(row), settled: settled.amountMinor.toString(), ...settled.evidence },
  });
}

function sumsOf(row: SumDisputeRow): Readonly<Record<string, string | null>> {
  return {
    providerInvoiceId: row.providerInvoiceId satisfies Id<'providerInvoice'>,
    paymentId: row.paymentId,
    expected: row.expectedMinor.toString(),
    status: row.statusMinor.toString(),
    statusCallId: row.statusCallId,
    details: row.detailsMinor?.toString() ?? null,
    detailsCallId: row.detailsCallId,
  };
}
