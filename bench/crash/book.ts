import type postgres from 'postgres';
import { groupBy } from '../ground/group-by';
import type { ProviderPayment, ProviderTruth } from './sandbox-control';

export interface PushRow {
  readonly id: string;
  readonly invoice_id: string;
  readonly attempt: number;
  readonly state: string;
  readonly provider_payment_id: string | null;
  /** `X-Request-ID` of every call that may have left for it. */
  readonly call_ids: readonly string[];
}

export interface InvoiceRow {
  readonly id: string;
  readonly external_id: string;
  readonly state: string;
}

export interface PaymentRow {
  readonly id: string;
  readonly invoice_id: string | null;
  readonly push_id: string | null;
  readonly source: string;
  readonly state: string;
  readonly transaction_id: string | null;
  readonly amount_minor: string;
}

export interface RefundRow {
  readonly id: string;
  readonly payment_id: string;
  readonly state: string;
  readonly amount_minor: string;
  readonly call_ids: readonly string[];
  readonly was_unknown: boolean;
  readonly last_cause: string;
}

/** What stands in our database, read at one moment. */
export interface Book {
  readonly invoices: readonly InvoiceRow[];
  readonly pushes: readonly PushRow[];
  readonly payments: readonly PaymentRow[];
  readonly refunds: readonly RefundRow[];
  /** The push whose call made a payment at the provider, by the call's name. */
  pushOfCall(requestId: string): PushRow | undefined;
  paymentOfPush(push: PushRow): PaymentRow | undefined;
}

export async function readBook(sql: postgres.Sql, uuidOf: (id: string) => string): Promise<Book> {
  const invoices = await sql<InvoiceRow[]>`select id, external_id, state::text as state from invoices`;
  const pushes = await sql<Omit<PushRow, 'call_ids'>[]>`
    select id, invoice_id, attempt, state::text as state, provider_payment_id from provider_invoices`;
  const payments = await sql<PaymentRow[]>`
    select id, invoice_id, provider_invoice_id as push_id, source::text as source, state::text as state,
      provider_transaction_id as transaction_id, amount_minor::text as amount_minor from payments`;
  const refunds = await sql<Pick<RefundRow, 'id' | 'payment_id' | 'state' | 'amount_minor'>[]>`
    select id, payment_id, state::text as state, amount_minor::text as amount_minor from refunds`;
  const steps = await sql<{ object_id: string; to_state: string; cause: string; call_id: string | null }[]>`
    select object_id, to_state, cause, evidence ->> 'callId' as call_id from transitions
    where object_kind in ('provider-invoice', 'refund') order by version, occurred_at`;
  const stepsOf = groupBy(steps, (step) => uuidOf(step.object_id));
  const callIds = (id: string) =>
    (stepsOf.get(id) ?? []).flatMap((step) =>
      step.to_state === 'sending' && step.call_id !== null ? [step.call_id] : [],
    );
  const called = pushes.map((push) => ({ ...push, call_ids: callIds(push.id) }));
  const byCall = new Map(called.flatMap((push) => push.call_ids.map((id) => [id, push] as const)));
  const byPush = new Map(payments.map((payment) => [payment.push_id, payment]));
  return {
    invoices,
    pushes: called,
    payments,
    refunds: refunds.map((refund) => {
      const own = stepsOf.get(refund.id) ?? [];
      const wasUnknown = own.some((step) => step.to_state === 'unknown');
      const lastCause = own.at(-1)?.cause ?? '';
      return { ...refund, call_ids: callIds(refund.id), was_unknown: wasUnknown, last_cause: lastCause };
    }),
    pushOfCall: (requestId) => byCall.get(requestId),
    paymentOfPush: (push) => byPush.get(push.id),
  };
}

/** `1500.00` → 150000n. */
export function minorOf(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}

export function sumOf<T>(items: Iterable<T>, amountOf: (item: T) => bigint): bigint {
  let sum = 0n;
  for (const item of items) sum += amountOf(item);
  return sum;
}

export const receivedOf = (payment: ProviderPayment) =>
  sumOf(payment.payments, (each) => minorOf(each.amount));
export const returnedOf = (payment: ProviderPayment) =>
  sumOf(payment.returns, (each) => minorOf(each.amount));

/** Calls of an operation that the provider carried out, by their name. */
export function carriedOut(truth: ProviderTruth, operation: string): ReadonlySet<string> {
  return new Set(
    truth.calls.flatMap((call) =>
      call.operation === operation && call.isDone && call.requestId !== null ? [call.requestId] : [],
    ),
  );
}
