import { groupBy } from '../ground/group-by';
import { type Book, carriedOut, type PushRow } from './book';
import type { Finding } from './finding';
import type { ProviderPayment, ProviderTruth } from './sandbox-control';
import { intentOf } from './traffic';

export function byIntent(payments: readonly ProviderPayment[]): Map<number, ProviderPayment[]> {
  return groupBy(payments, (payment) => intentOf(payment) ?? -1);
}

/** Pushes of ours against provider invoices: each is held together by the name of the call that made it. */
export function judgePushes(book: Book, truth: ProviderTruth): readonly Finding[] {
  const creates = truth.calls.filter((call) => call.operation === 'remote/create');
  const done = carriedOut(truth, 'remote/create');
  const made = groupBy(truth.payments, (payment) => book.pushOfCall(payment.requestId) ?? null);
  const groups = [...byIntent(truth.payments).values()];
  let unanswered = 0;
  let hidden = 0;
  let issuedAgain = 0;
  for (const [push, payments] of made) {
    if (push === null) continue;
    const isAnswered = payments.every((payment) => String(payment.id) === push.provider_payment_id);
    if (isAnswered) continue;
    unanswered += 1;
    if (push.state !== 'unknown') hidden += 1;
    if (push.call_ids.filter((id) => done.has(id)).length > 1) issuedAgain += 1;
  }
  const unknown = book.pushes.filter((push) => push.state === 'unknown');
  const count = (...states: readonly string[]) =>
    book.pushes.filter((push) => states.includes(push.state)).length;
  return [
    { what: 'calls of remote/create', value: creates.length, must: null },
    {
      what: '  done, then cut by the provider',
      value: creates.filter((call) => call.misbehaviour === 'doneThenCut').length,
      must: null,
    },
    {
      what: 'provider invoices that no push of ours called for',
      value: (made.get(null) ?? []).length,
      must: 0,
    },
    {
      what: 'pushes with more than one provider invoice',
      value: [...made].filter(([push, payments]) => push !== null && payments.length > 1).length,
      must: 0,
    },
    {
      what: 'most provider invoices payable for one invoice at any instant',
      value: Math.max(0, ...groups.map(payableAtOnce)),
      must: 1,
    },
    { what: 'pushes whose answer we never got', value: unanswered, must: null },
    { what: '  not visible as an unknown case', value: hidden, must: 0 },
    { what: '  called again', value: issuedAgain, must: 0 },
    {
      what: 'unknown cases of which the provider knows nothing (killed before the call left)',
      value: unknown.filter((push) => !made.has(push)).length,
      must: null,
    },
    { what: 'pushes still intent or sending', value: count('intent', 'sending'), must: 0 },
    { what: 'pushes not created', value: count('not_created'), must: 0 },
    { what: 'pushes asked back and not settled yet', value: count('cancelling'), must: null },
    {
      what: 'pushes that the payer refused, that ended or were taken back',
      value: ended(book.pushes),
      must: null,
    },
    {
      what: 'invoices paid twice by their pushes',
      value: groups.filter((group) => group.reduce((sum, payment) => sum + payment.payments.length, 0) > 1)
        .length,
      must: 0,
    },
  ];
}

function ended(pushes: readonly PushRow[]): number {
  return pushes.filter((push) => ['cancelled', 'rejected_by_payer', 'expired'].includes(push.state)).length;
}

function payableAtOnce(payments: readonly ProviderPayment[]): number {
  const edges = payments
    .flatMap((payment) => payment.payable)
    .flatMap(({ from, to }) => [
      { at: from, step: 1 },
      { at: to ?? '9999', step: -1 },
    ])
    .sort((left, right) => left.at.localeCompare(right.at) || left.step - right.step);
  let open = 0;
  let most = 0;
  for (const { step } of edges) {
    open += step;
    most = Math.max(most, open);
  }
  return most;
}
