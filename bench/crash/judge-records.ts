import { uuidFromId } from '@apipay/db/ids';
import type postgres from 'postgres';
import type { Finding } from './finding';

const eventOfPush: Readonly<Record<string, string>> = {
  live: 'invoice.sent',
  unknown: 'invoice.outcome_unknown',
  not_created: 'invoice.not_sent',
  rejected_by_payer: 'invoice.rejected',
  expired: 'invoice.expired',
  cancelled: 'invoice.cancelled',
  paid: 'invoice.paid',
};

/** Every state is the last step of its log, and every step that people hear of has exactly one event. */
export async function judgeRecords(sql: postgres.Sql): Promise<readonly Finding[]> {
  const steps = await sql<
    { kind: string; object_id: string; to_state: string; version: number; invoice_id: string | null }[]
  >`select object_kind as kind, object_id, to_state, version, evidence ->> 'invoiceId' as invoice_id
    from transitions where object_kind in ('invoice', 'provider-invoice') order by version`;
  const things = await sql<{ id: string; state: string; version: number }[]>`
    select id, state::text as state, version from invoices
    union all select id, state::text, version from provider_invoices`;
  const events = await sql<{ object_id: string; type: string }[]>`
    select object_id, type from events where object_kind = 'invoice'`;

  const last = new Map<string, { state: string; version: number; steps: number }>();
  const balance = new Map<string, number>();
  const count = (key: string, by: number) => balance.set(key, (balance.get(key) ?? 0) + by);
  for (const step of steps) {
    const id = uuidFromId(step.object_id);
    last.set(id, { state: step.to_state, version: step.version, steps: (last.get(id)?.steps ?? 0) + 1 });
    const type =
      step.kind === 'invoice'
        ? step.to_state === 'open'
          ? 'invoice.issued'
          : undefined
        : eventOfPush[step.to_state];
    if (type !== undefined) count(`${step.kind === 'invoice' ? step.object_id : step.invoice_id} ${type}`, 1);
  }
  for (const event of events) count(`${event.object_id} ${event.type}`, -1);
  const wrongStates = things.filter((thing) => {
    const found = last.get(thing.id);
    return (
      found === undefined ||
      found.state !== thing.state ||
      found.version !== thing.version ||
      found.steps !== thing.version
    );
  });
  return [
    { what: 'steps in the logs of invoices and pushes', value: steps.length, must: null },
    { what: 'states that are not the last step of their log', value: wrongStates.length, must: 0 },
    {
      what: 'steps without their event, or events without their step',
      value: [...balance.values()].filter((difference) => difference !== 0).length,
      must: 0,
    },
  ];
}
