import { uuidFromId } from '@apipay/db/ids';
import { checkInvariants } from '@apipay/domain/invariants';
import { aSystemContext } from '@apipay/testing/contexts';
import type { TestWorld } from '@apipay/testing/test-world';
import postgres from 'postgres';
import { groupBy } from '../ground/group-by';
import type { Bank } from './bank';
import { type Book, readBook } from './book';
import type { Finding } from './finding';
import { judgeMoney } from './judge-money';
import { judgePushes } from './judge-pushes';
import { judgeRecords } from './judge-records';
import type { ProviderTruth } from './sandbox-control';
import type { Wishes } from './wishes';

/** Everything that people were told, and by whom. */
export interface Acknowledged {
  readonly invoices: ReadonlyMap<number, string>;
  readonly wishes: Wishes;
  readonly bank: Bank;
}

/** Compares what happened at the provider with what stands in our database, over a connection that cannot write. */
export async function judge(
  world: TestWorld,
  truth: ProviderTruth,
  acknowledged: Acknowledged,
): Promise<readonly Finding[]> {
  const sql = postgres(world.databases.mainAdminUrl, {
    max: 1,
    onnotice: () => undefined,
    connection: { default_transaction_read_only: true },
  });
  try {
    const book = await readBook(sql, uuidFromId);
    return [
      ...judgeAcknowledged(book, acknowledged),
      ...judgePushes(book, truth),
      ...(await judgeMoney(sql, book, truth, acknowledged.bank)),
      ...(await judgeRecords(sql)),
      ...(await judgeJobs(sql)),
      ...(await judgeInvariants(world)),
      { what: 'questions asked faster than the provider allows', value: truth.pollingViolations, must: 0 },
      { what: 'calls that share an X-Request-ID', value: truth.repeatedRequestIds.length, must: 0 },
    ];
  } finally {
    await sql.end();
  }
}

function judgeAcknowledged(book: Book, { invoices, wishes, bank }: Acknowledged): readonly Finding[] {
  const stateOf = new Map(book.invoices.map((invoice) => [invoice.id, invoice.state]));
  const pushesOf = groupBy(book.pushes, (push) => push.invoice_id);
  const refunds = new Set(book.refunds.map((refund) => refund.id));
  const bankPayments = new Set(book.payments.map((payment) => payment.transaction_id));
  const lostInvoices = [...invoices.values()].filter((id) => !stateOf.has(uuidFromId(id)));
  // What is asked back may have been paid first, or the provider may say no: neither loses the wish.
  const lostCancels = [...wishes.cancelled.values()].filter((id) => {
    const pushes = pushesOf.get(uuidFromId(id)) ?? [];
    return stateOf.get(uuidFromId(id)) === 'open' && !pushes.some((push) => push.state === 'cancelling');
  });
  const lostResent = [...wishes.resent.values()].filter(
    (id) => (pushesOf.get(uuidFromId(id)) ?? []).length < 2,
  );
  const lostRefunds = [...wishes.refunded.values()].filter((id) => !refunds.has(uuidFromId(id)));
  const told = [...bank.payments.values()].filter((payment) => payment.isAcknowledged);
  const lostAtBank = told.filter((payment) => !bankPayments.has(payment.txnId));
  return [
    { what: 'invoices acknowledged', value: invoices.size, must: null },
    { what: '  cancelled', value: wishes.cancelled.size, must: null },
    { what: '  sent again', value: wishes.resent.size, must: null },
    { what: '  refunded in part', value: wishes.refunded.size, must: null },
    { what: '  paid at the bank', value: told.length, must: null },
    {
      what: 'acknowledged and lost, of all five',
      value:
        lostInvoices.length + lostCancels.length + lostResent.length + lostRefunds.length + lostAtBank.length,
      must: 0,
    },
    {
      what: 'invoices beyond one per intent',
      value: book.invoices.length - new Set(book.invoices.map((invoice) => invoice.external_id)).size,
      must: 0,
    },
    { what: 'refunds beyond one per wish', value: refunds.size - wishes.refunded.size, must: 0 },
  ];
}

async function judgeInvariants(world: TestWorld): Promise<readonly Finding[]> {
  const findings = await checkInvariants(aSystemContext(world, { now: () => new Date() }));
  const count = (kind: 'wrong' | 'late') =>
    findings.filter((finding) => finding.kind === kind).reduce((sum, finding) => sum + finding.violations, 0);
  const names = findings.filter(({ kind, violations }) => kind === 'wrong' && violations > 0);
  return [
    {
      what: `invariants of kind wrong${names.map(({ name }) => `: ${name}`).join('')}`,
      value: count('wrong'),
      must: 0,
    },
    { what: 'invariants of kind late', value: count('late'), must: null },
  ];
}

async function judgeJobs(sql: postgres.Sql): Promise<readonly Finding[]> {
  const [jobs] = await sql<
    { locked: number; waiting: number; dead_sends: number; replaced: number; dead_checks: number }[]
  >`
    select count(*) filter (where locked_at is not null)::int as locked,
      count(*) filter (where locked_at is null and attempts < max_attempts
        and (run_at <= now() or task_identifier = 'send-provider-invoice'))::int as waiting,
      count(*) filter (where attempts >= max_attempts and key is not null
        and task_identifier not in ('check-provider-invoice', 'check-refunds'))::int as dead_sends,
      count(*) filter (where attempts >= max_attempts and key is null
        and task_identifier not in ('check-provider-invoice', 'check-refunds'))::int as replaced,
      count(*) filter (where attempts >= max_attempts
        and task_identifier in ('check-provider-invoice', 'check-refunds'))::int as dead_checks
    from graphile_worker.jobs`;
  const [silent] = await sql<{ count: number }[]>`
    select count(*)::int as count from worker_heartbeats where beat_at < now() - interval '15 seconds'`;
  return [
    { what: 'jobs still held by a worker', value: jobs?.locked ?? -1, must: 0 },
    { what: 'jobs still waiting to be done', value: jobs?.waiting ?? -1, must: 0 },
    {
      what: 'jobs given up (questions apart)',
      value: jobs?.dead_sends ?? -1,
      must: 0,
    },
    // The queue takes the key from a job that a dead worker holds when its successor is written.
    { what: 'jobs of dead workers that a successor replaced', value: jobs?.replaced ?? -1, must: null },
    { what: 'questions cut by a kill, asked again by a person', value: jobs?.dead_checks ?? -1, must: null },
    { what: 'heartbeats of dead workers', value: silent?.count ?? -1, must: 0 },
  ];
}
