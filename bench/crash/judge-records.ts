import { idFromUuid, uuidFromId } from '@apipay/db/ids';
import type postgres from 'postgres';
import { groupBy } from '../ground/group-by';
import type { Finding } from './finding';

/** Every state is the last step of its log, and what partners hear is what happened: once each. */
export async function judgeRecords(sql: postgres.Sql): Promise<readonly Finding[]> {
  const steps = await sql<{ object_id: string; to_state: string; version: number }[]>`
    select object_id, to_state, version from transitions
    where object_kind in ('invoice', 'provider-invoice', 'refund', 'biller-operation') order by version`;
  const things = await sql<{ id: string; state: string; version: number; pointings: number }[]>`
    select id, state::text as state, version, (select count(*)::int from provider_invoices p
        where p.merchant_id = i.merchant_id and p.invoice_id = i.id and p.attempt > 1) as pointings
      from invoices i
    union all select id, state::text, version, 0 from provider_invoices
    union all select id, state::text, version, 0 from refunds
    union all select id, state::text, version, 0 from biller_operations`;
  const last = new Map<string, { state: string; version: number; steps: number }>();
  for (const step of steps) {
    const id = uuidFromId(step.object_id);
    last.set(id, { state: step.to_state, version: step.version, steps: (last.get(id)?.steps ?? 0) + 1 });
  }
  const wrongStates = things.filter((thing) => {
    const found = last.get(thing.id);
    // An invoice that is pointed at another push takes a version without a step.
    return (
      found === undefined ||
      found.state !== thing.state ||
      found.version > thing.version ||
      found.steps + thing.pointings !== thing.version
    );
  });
  return [
    {
      what: 'steps in the logs of invoices, pushes, refunds and bank operations',
      value: steps.length,
      must: null,
    },
    { what: 'states that are not the last step of their log', value: wrongStates.length, must: 0 },
    ...(await judgeEvents(sql)),
  ];
}

async function judgeEvents(sql: postgres.Sql): Promise<readonly Finding[]> {
  const events = await sql<{ object_id: string; type: string }[]>`
    select object_id, type from events where object_kind = 'invoice' order by occurred_at, id`;
  const facts = await sql<{ invoice_id: string; state: string; resent: number; unapplied: number }[]>`
    select i.id as invoice_id, i.state::text as state,
      (select count(*)::int from provider_invoices p
        where p.merchant_id = i.merchant_id and p.invoice_id = i.id and p.attempt > 1) as resent,
      (select count(*)::int from payments m
        where m.merchant_id = i.merchant_id and m.invoice_id = i.id and m.state = 'unapplied') as unapplied
    from invoices i`;
  const steps = await sql<{ invoice: string; sent: number; unknown: number }[]>`
    select evidence ->> 'invoiceId' as invoice,
      count(*) filter (where to_state = 'live' and from_state <> 'cancelling')::int as sent,
      count(*) filter (where to_state = 'unknown')::int as unknown
    from transitions where object_kind = 'provider-invoice' group by 1`;
  const stepsOf = new Map(steps.map((row) => [row.invoice, row]));
  const typesOf = groupBy(events, (event) => event.object_id);
  let wrong = 0;
  let unpaidAgain = 0;
  for (const fact of facts) {
    const id = idFromUuid('invoice', fact.invoice_id);
    const types = (typesOf.get(id) ?? []).map((event) => event.type);
    const heard = (type: string) => types.filter((each) => each === type).length;
    const isRight =
      heard('invoice.issued') === 1 &&
      heard('invoice.paid') === Number(fact.state === 'paid') &&
      heard('invoice.reissued') === fact.resent &&
      heard('payment.unapplied') === fact.unapplied &&
      heard('invoice.sent') === (stepsOf.get(id)?.sent ?? 0) &&
      heard('invoice.outcome_unknown') === (stepsOf.get(id)?.unknown ?? 0) &&
      (fact.state !== 'void' || heard('invoice.cancelled') === 1);
    if (!isRight) wrong += 1;
    const afterPaid = types.slice(types.indexOf('invoice.paid') + 1);
    const isUnpaid = afterPaid.some((type) =>
      ['invoice.cancelled', 'invoice.rejected', 'invoice.expired', 'invoice.not_sent'].includes(type),
    );
    if (types.includes('invoice.paid') && isUnpaid) unpaidAgain += 1;
  }
  return [
    { what: 'invoices of which partners hear more or less than happened', value: wrong, must: 0 },
    { what: 'paid invoices that partners later hear to have ended unpaid', value: unpaidAgain, must: 0 },
  ];
}
