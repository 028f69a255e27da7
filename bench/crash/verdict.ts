import { uuidFromId } from '@apipay/db/ids';
import postgres from 'postgres';
import type { Finding } from './finding';
import { judgeRecords } from './judge-records';
import type { ProviderPayment, ProviderTruth } from './sandbox-control';
import { intentOf } from './traffic';

interface PushRow {
  readonly invoice_id: string;
  readonly external_id: string;
  readonly push_id: string;
  readonly invoice_state: string;
  readonly push_state: string;
  readonly provider_payment_id: string | null;
}

/** Compares what happened at the provider with what stands in our database, over a connection that cannot write. */
export async function judge(
  adminUrl: string,
  truth: ProviderTruth,
  acknowledged: ReadonlyMap<number, string>,
): Promise<readonly Finding[]> {
  const sql = postgres(adminUrl, {
    max: 1,
    onnotice: () => undefined,
    connection: { default_transaction_read_only: true },
  });
  try {
    const rows = await sql<PushRow[]>`
      select i.id as invoice_id, i.external_id, i.state as invoice_state, p.id as push_id, p.state as push_state,
        p.provider_payment_id
      from invoices i join provider_invoices p on p.merchant_id = i.merchant_id and p.invoice_id = i.id`;
    return [
      ...judgeInvoices(rows, acknowledged),
      ...judgePushes(rows, truth),
      ...(await judgeMoney(sql, rows, truth)),
      ...(await judgeRecords(sql)),
      ...(await judgeJobs(sql)),
      { what: 'questions asked faster than the provider allows', value: truth.pollingViolations, must: 0 },
      { what: 'calls that share an X-Request-ID', value: truth.repeatedRequestIds.length, must: 0 },
    ];
  } finally {
    await sql.end();
  }
}

function judgeInvoices(
  rows: readonly PushRow[],
  acknowledged: ReadonlyMap<number, string>,
): readonly Finding[] {
  const stored = new Set(rows.map((row) => row.invoice_id));
  const lost = [...acknowledged.values()].filter((id) => !stored.has(uuidFromId(id)));
  return [
    { what: 'invoices acknowledged', value: acknowledged.size, must: null },
    { what: 'acknowledged and lost', value: lost.length, must: 0 },
    {
      what: 'invoices beyond one per intent',
      value:
        rows.length - new Set(rows.map((row) => row.external_id)).size + (stored.size - acknowledged.size),
      must: 0,
    },
  ];
}

function byIntent(payments: readonly ProviderPayment[]): Map<number, ProviderPayment[]> {
  const found = new Map<number, ProviderPayment[]>();
  for (const payment of payments) {
    const number = intentOf(payment);
    if (number === null) continue;
    const group = found.get(number);
    if (group === undefined) found.set(number, [payment]);
    else group.push(payment);
  }
  return found;
}

function judgePushes(rows: readonly PushRow[], truth: ProviderTruth): readonly Finding[] {
  const made = byIntent(truth.payments);
  const creates = truth.calls.filter((call) => call.operation === 'remote/create');
  const cut = new Set(
    creates.filter((call) => call.misbehaviour === 'doneThenCut').map((call) => call.requestId),
  );
  const stateOf = new Map(rows.map((row) => [Number(row.external_id.replace('bench-', '')), row]));
  let unanswered = 0;
  let hidden = 0;
  let issuedAgain = 0;
  let strange = 0;
  for (const [number, payments] of made) {
    const row = stateOf.get(number);
    const isKnown = payments.some((payment) => String(payment.id) === row?.provider_payment_id);
    const wasUnanswered = payments.some((payment) => cut.has(payment.requestId)) || !isKnown;
    if (wasUnanswered) {
      unanswered += 1;
      if (row?.push_state !== 'unknown') hidden += 1;
      if (payments.length > 1) issuedAgain += 1;
    }
    if (row === undefined) strange += 1;
  }
  const unknown = rows.filter((row) => row.push_state === 'unknown');
  const count = (state: string) => rows.filter((row) => row.push_state === state).length;
  return [
    { what: 'calls of remote/create', value: creates.length, must: null },
    { what: '  done, then cut by the provider', value: cut.size, must: null },
    { what: 'provider invoices without an invoice of ours', value: strange, must: 0 },
    {
      what: 'invoices with more than one provider invoice',
      value: [...made.values()].filter((payments) => payments.length > 1).length,
      must: 0,
    },
    {
      what: 'most provider invoices payable for one invoice at any instant',
      value: Math.max(0, ...[...made.values()].map(payableAtOnce)),
      must: 1,
    },
    { what: 'calls whose answer we never got', value: unanswered, must: null },
    { what: '  not visible as an unknown case', value: hidden, must: 0 },
    { what: '  issued again', value: issuedAgain, must: 0 },
    {
      what: 'unknown cases of which the provider knows nothing (killed before the call left)',
      value: unknown.filter((row) => !made.has(Number(row.external_id.replace('bench-', '')))).length,
      must: null,
    },
    { what: 'pushes still intent or sending', value: count('intent') + count('sending'), must: 0 },
    { what: 'pushes not created', value: count('not_created'), must: 0 },
  ];
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

async function judgeMoney(
  sql: postgres.Sql,
  rows: readonly PushRow[],
  truth: ProviderTruth,
): Promise<readonly Finding[]> {
  const payments = await sql<{ push_id: string; amount: string; state: string }[]>`
    select provider_invoice_id as push_id, (amount_minor / 100.0)::numeric(20, 2)::text as amount, state from payments`;
  const [ledger] = await sql<
    { unbalanced: number; transactions: number; clearing: string; received: string }[]
  >`
    select (select count(*)::int from (select 1 from ledger_entries group by merchant_id, transaction_id
        having sum(amount_minor) <> 0) as odd) as unbalanced,
      (select count(*)::int from ledger_transactions) as transactions,
      (select coalesce(sum(e.amount_minor), 0)::text from ledger_entries e join ledger_accounts a
        on a.merchant_id = e.merchant_id and a.id = e.account_id where a.kind = 'provider-clearing') as clearing,
      (select coalesce(sum(amount_minor), 0)::text from payments) as received`;
  const paidPushes = new Map(payments.map((payment) => [payment.push_id, payment]));
  const pushOf = new Map(rows.map((row) => [row.provider_payment_id, row]));
  const rowOf = new Map(rows.map((row) => [Number(row.external_id.replace('bench-', '')), row]));
  let known = 0;
  let visible = 0;
  let lost = 0;
  let otherAmount = 0;
  for (const payment of truth.payments) {
    for (const receipt of payment.payments) {
      const push = pushOf.get(String(payment.id));
      const ours = push && paidPushes.get(push.push_id);
      if (ours !== undefined) {
        known += 1;
        if (ours.amount !== receipt.amount) otherAmount += 1;
      } else if (rowOf.get(intentOf(payment) ?? -1)?.push_state === 'unknown') visible += 1;
      else lost += 1;
    }
  }
  const receiptsOf = (group: readonly ProviderPayment[]) =>
    group.reduce((sum, payment) => sum + payment.payments.length, 0);
  return [
    { what: 'payments at the provider that we know', value: known, must: null },
    { what: '  with another amount', value: otherAmount, must: 0 },
    { what: 'payments waiting behind a visible unknown case', value: visible, must: null },
    { what: 'payments neither known nor behind a visible case', value: lost, must: 0 },
    {
      what: 'payments of ours that the provider does not have',
      value: payments.length - known,
      must: 0,
    },
    {
      what: 'invoices paid twice',
      value: [...byIntent(truth.payments).values()].filter((group) => receiptsOf(group) > 1).length,
      must: 0,
    },
    {
      what: 'payments not applied to their invoice',
      value: payments.filter((row) => row.state !== 'applied').length,
      must: 0,
    },
    { what: 'unbalanced ledger transactions', value: ledger?.unbalanced ?? -1, must: 0 },
    {
      what: 'ledger transactions beyond one per payment',
      value: (ledger?.transactions ?? -1) - payments.length,
      must: 0,
    },
    {
      what: 'provider-clearing less payments, in tiyn',
      value: Number(BigInt(ledger?.clearing ?? 0) - BigInt(ledger?.received ?? 0)),
      must: 0,
    },
  ];
}

async function judgeJobs(sql: postgres.Sql): Promise<readonly Finding[]> {
  const [jobs] = await sql<{ locked: number; waiting: number; dead_sends: number; dead_checks: number }[]>`
    select count(*) filter (where locked_at is not null)::int as locked,
      count(*) filter (where locked_at is null and attempts < max_attempts
        and (run_at <= now() or task_identifier = 'send-provider-invoice'))::int as waiting,
      count(*) filter (where attempts >= max_attempts and task_identifier <> 'check-provider-invoice')::int as dead_sends,
      count(*) filter (where attempts >= max_attempts and task_identifier = 'check-provider-invoice')::int as dead_checks
    from graphile_worker.jobs`;
  const [silent] = await sql<{ count: number }[]>`
    select count(*)::int as count from worker_heartbeats where beat_at < now() - interval '15 seconds'`;
  return [
    { what: 'jobs still held by a worker', value: jobs?.locked ?? -1, must: 0 },
    { what: 'jobs still waiting to be done', value: jobs?.waiting ?? -1, must: 0 },
    { what: 'jobs given up (questions apart)', value: jobs?.dead_sends ?? -1, must: 0 },
    { what: 'questions cut by a kill, asked again by a person', value: jobs?.dead_checks ?? -1, must: null },
    { what: 'heartbeats of dead workers', value: silent?.count ?? -1, must: 0 },
  ];
}
