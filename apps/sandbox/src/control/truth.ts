import type { KaspiBook } from '../kaspi/kaspi-book';
import { type SandboxWorld, sandboxWorlds } from '../kaspi/operations';
import { type ProviderPayment, providerStatus, returnedMinor } from '../kaspi/payment';
import { minorToDecimal } from '../record/money';

const instant = (ms: number): string => new Date(ms).toISOString();

/** One provider invoice as tests see it. Amounts are decimal strings in tenge, instants ISO 8601 in UTC. */
export function describePayment(payment: ProviderPayment) {
  return {
    id: payment.id,
    world: payment.world,
    kind: payment.kind,
    organizationBin: payment.organizationBin,
    tradePointId: payment.tradePointId,
    deviceToken: payment.deviceToken,
    phone: payment.phone,
    amount: minorToDecimal(payment.amountMinor),
    comment: payment.comment,
    externalId: payment.externalId,
    requestId: payment.requestId,
    state: payment.state,
    status: providerStatus(payment),
    reason: payment.reason,
    isIgnored: payment.isIgnored,
    createdAt: instant(payment.createdAtMs),
    expiresAt: instant(payment.expiresAtMs),
    endedAt: payment.endedAtMs === null ? null : instant(payment.endedAtMs),
    /** When the payer could bring money; `to` is null while they still can. */
    payable: payment.payable.map(({ fromMs, toMs }) => ({
      from: instant(fromMs),
      to: toMs === null ? null : instant(toMs),
    })),
    payments: payment.receipts.map(({ transactionId, atMs }) => ({
      transactionId,
      at: instant(atMs),
      amount: minorToDecimal(payment.amountMinor),
    })),
    cancellations: payment.cancels.map(({ atMs, requestId, isAccepted }) => ({
      at: instant(atMs),
      requestId,
      isAccepted,
    })),
    returns: payment.returns.map(({ returnId, atMs, amountMinor, by }) => ({
      returnId,
      at: instant(atMs),
      amount: minorToDecimal(amountMinor),
      by,
    })),
    returned: minorToDecimal(returnedMinor(payment)),
    statusCalls: payment.statusCalls,
    pollingViolations: payment.pollingViolations,
  };
}

export type PaymentTruth = ReturnType<typeof describePayment>;

/** What really happened in each world, to be compared with what our side believes. */
export function tellTruth(book: KaspiBook, nowMs: number) {
  const tell = (world: SandboxWorld) => {
    const payments = [...book.payments.values()].filter((payment) => payment.world === world);
    const calls = book.calls.filter((call) => call.world === world);
    return {
      payments: payments.map(describePayment),
      calls: calls.map(({ atMs, type: _, world: __, ...call }) => ({ at: instant(atMs), ...call })),
      pollingViolations: payments.reduce((sum, payment) => sum + payment.pollingViolations, 0),
      clientInfoBudgetViolations: book.budgetViolations.filter((event) => event.world === world).length,
      duplicates: findDuplicates(payments),
      repeatedRequestIds: repeated(calls.flatMap((call) => call.requestId ?? [])),
    };
  };
  const [test, live] = sandboxWorlds.map(tell);
  return { now: instant(nowMs), worlds: { test, live } };
}

/**
 * Invoices alike to the payer (organisation, number, amount, comment), where the payer could have paid two at one
 * moment or has paid twice.
 */
function findDuplicates(payments: readonly ProviderPayment[]) {
  const groups = new Map<string, ProviderPayment[]>();
  for (const payment of payments) {
    if (payment.kind !== 'remote') continue;
    const { organizationBin, phone, amountMinor, comment } = payment;
    const key = JSON.stringify([organizationBin, phone, amountMinor.toString(), comment]);
    const group = groups.get(key);
    if (group) group.push(payment);
    else groups.set(key, [payment]);
  }
  return [...groups.values()].flatMap((group) => {
    if (group.length < 2) return [];
    const intervals = group
      .flatMap((payment) => payment.payable)
      .map(({ fromMs, toMs }) => ({ fromMs, toMs: toMs ?? Number.POSITIVE_INFINITY }))
      .sort((left, right) => left.fromMs - right.fromMs);
    const payableAtOnce = greatestOverlap(intervals);
    const timesPaid = group.reduce((sum, payment) => sum + payment.receipts.length, 0);
    if (payableAtOnce < 2 && timesPaid < 2) return [];
    return [{ ids: group.map(({ id }) => id), comment: group[0]?.comment ?? null, payableAtOnce, timesPaid }];
  });
}

function greatestOverlap(intervals: readonly { readonly fromMs: number; readonly toMs: number }[]): number {
  const open: number[] = [];
  let greatest = 0;
  for (const { fromMs, toMs } of intervals) {
    const still = open.filter((end) => end > fromMs);
    open.splice(0, open.length, ...still);
    if (toMs > fromMs) open.push(toMs);
    greatest = Math.max(greatest, open.length);
  }
  return greatest;
}

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const id of ids) (seen.has(id) ? twice : seen).add(id);
  return [...twice];
}
