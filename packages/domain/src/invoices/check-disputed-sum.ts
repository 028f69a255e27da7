import { randomUUID } from 'node:crypto';
import type { Id } from '@apipay/db/ids';
import { type SumDisputeRow, sumDisputes } from '@apipay/db/schema/sum-disputes';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { settleWithPatience } from '../kernel/settle-with-patience';
import { inTransaction, type Tx } from '../kernel/transaction';
import {
  lockAnyConnection,
  merchantOwner,
  prepareProviderCall,
  recordConnectionOutcome,
} from '../provider-connections';
import type {
  PaymentDetails,
  PaymentProvider,
  PaymentStatus,
  ProviderCall,
  ProviderOutcome,
} from '../provider-connections/payment-provider.port';
import { noteAnswers } from '../sum-disputes';
import { enqueueComparison } from './dispute-sum';
import { type DisputedPush, lockDisputedPush, settleDisputedPush } from './settle-disputed-sum';
import { takeQuestion } from './take-check-budget';

/** `differ`: the two answers still part, and people or a later comparison settle it. */
export type ComparisonResult = 'settled' | 'differ' | 'no-answer' | 'nothing-to-do';

/** How long after each comparison the next one comes; then it is up to people. */
const nextAfterMs = [10 * 60_000, 60 * 60_000, 6 * 60 * 60_000, 24 * 60 * 60_000];

interface Question {
  readonly call: ProviderCall;
  readonly providerPaymentId: string;
  readonly providerInvoiceId: Id<'providerInvoice'>;
  /** The first comparison has a fresh status; later ones ask for both, as far as the budget goes. */
  readonly asksStatus: boolean;
}

/**
 * Reads both answers of the provider about a payment whose sums part. Where they agree the dispute is over and the sum is
 * booked; where there is no second answer to have, the first one stands as before.
 */
export async function checkDisputedSum(
  ctx: MerchantContext,
  ports: { readonly provider: PaymentProvider },
  job: { readonly sumDisputeId: Id<'sumDispute'> },
): Promise<ComparisonResult> {
  allowSystem(ctx);
  const prepared = await inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
    prepareComparison(tx, ctx, ports.provider, job.sumDisputeId),
  );
  if (typeof prepared === 'string') return prepared;
  const details = await ports.provider.getPaymentDetails(prepared.call, prepared);
  const status = prepared.asksStatus
    ? await ports.provider.getPaymentStatus({ ...prepared.call, requestId: randomUUID() }, prepared)
    : null;
  return settleWithPatience(() =>
    inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
      compare(tx, ctx, prepared.providerInvoiceId, details, status),
    ),
  );
}

async function lockById(tx: Tx, ctx: MerchantContext, id: Id<'sumDispute'>): Promise<DisputedPush | null> {
  const [found] = await tx.sql
    .select({ providerInvoiceId: sumDisputes.providerInvoiceId })
    .from(sumDisputes)
    .where(and(eq(sumDisputes.merchantId, ctx.merchantId), eq(sumDisputes.id, id)));
  return found === undefined ? null : lockDisputedPush(tx, ctx, found.providerInvoiceId);
}

async function prepareComparison(
  tx: Tx,
  ctx: MerchantContext,
  provider: PaymentProvider,
  id: Id<'sumDispute'>,
): Promise<Question | ComparisonResult> {
  const locked = await lockById(tx, ctx, id);
  const providerPaymentId = locked?.push.providerPaymentId ?? null;
  if (locked === null || providerPaymentId === null) return 'nothing-to-do';
  const connection = await lockAnyConnection(tx, ctx, locked.push.connectionId);
  if (!provider.capabilities(connection).canReadDetails) {
    const amountMinor = locked.dispute.statusMinor;
    await settleDisputedPush(tx, ctx, locked, { amountMinor, by: 'only-answer' });
    return 'settled';
  }
  const asksStatus =
    locked.dispute.askedCount > 0 &&
    (await takeQuestion(tx, ctx, provider, connection, locked.push, 'job')).ok;
  const call = await prepareProviderCall(tx, ctx, connection, await merchantOwner(tx, ctx), randomUUID());
  return { call, providerPaymentId, providerInvoiceId: locked.push.id, asksStatus };
}

async function compare(
  tx: Tx,
  ctx: MerchantContext,
  providerInvoiceId: Id<'providerInvoice'>,
  details: ProviderOutcome<PaymentDetails>,
  status: ProviderOutcome<PaymentStatus> | null,
): Promise<ComparisonResult> {
  const locked = await lockDisputedPush(tx, ctx, providerInvoiceId);
  if (locked === null) return 'nothing-to-do';
  const connection = await lockAnyConnection(tx, ctx, locked.push.connectionId);
  const after = await recordConnectionOutcome(tx, ctx, connection, details, {
    providerInvoiceId,
    proves: 'device',
  });
  if (status !== null) await recordConnectionOutcome(tx, ctx, after, status, { providerInvoiceId });
  const dispute = await noteAnswers(tx, ctx, locked.dispute, {
    ...readDetails(details),
    ...readStatus(status),
  });
  if (dispute.detailsMinor === dispute.statusMinor) {
    const evidence = { statusCallId: dispute.statusCallId, detailsCallId: dispute.detailsCallId };
    const agreed = { amountMinor: dispute.statusMinor, by: 'agreement' as const, evidence };
    await settleDisputedPush(tx, ctx, { ...locked, dispute }, agreed);
    return 'settled';
  }
  await askLater(tx, ctx, dispute);
  return details.kind === 'done' ? 'differ' : 'no-answer';
}

function readDetails(outcome: ProviderOutcome<PaymentDetails>) {
  if (outcome.kind !== 'done') return {};
  return { detailsMinor: outcome.value.totalMinor, detailsCallId: outcome.evidence.requestId };
}

/** A status without a sum, or of another word, takes nothing back of what was said before. */
function readStatus(outcome: ProviderOutcome<PaymentStatus> | null) {
  if (outcome?.kind !== 'done' || outcome.value.status !== 'paid') return {};
  const { amountMinor } = outcome.value;
  return amountMinor === null ? {} : { statusMinor: amountMinor, statusCallId: outcome.evidence.requestId };
}

async function askLater(tx: Tx, ctx: MerchantContext, dispute: SumDisputeRow): Promise<void> {
  const wait = nextAfterMs[dispute.askedCount - 1];
  if (wait === undefined) return;
  await enqueueComparison(tx, ctx, dispute.id, new Date(ctx.now().getTime() + wait));
}
