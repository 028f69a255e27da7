import { type SQL, sql } from 'drizzle-orm';
import { editionsBesideTheRegister } from '../documents';
import { defaultZone } from '../kernel/calendar';
import { calendarsToConfirm } from '../working-calendars';
import type { Invariant } from './invariant';

/** The first 48 bits of a UUIDv7 are its milliseconds. Postgres has a function for it only since 17. */
const madeAt = (id: SQL) =>
  sql`to_timestamp(('x' || translate(left(${id}::text, 13), '-', ''))::bit(48)::bigint / 1000.0)`;

/** Numbers, counters, modes, the outbox and claims: what stands beside the money and has to agree with it. */
export const recordInvariants: readonly Invariant[] = [
  {
    name: 'numbers-without-gaps',
    kind: 'wrong',
    prefix: 'mer',
    // As many as were given, no two alike, none above the last.
    find: sql`select n.merchant_id, n.mode, n.merchant_id as id, now() as made_at from document_numbers n
      cross join lateral (select count(i.number) as given, count(distinct i.number) as different,
        coalesce(max(i.number), 0) as highest from invoices i
        where i.merchant_id = n.merchant_id and i.mode = n.mode) as seen
      where n.last_number <> seen.given or n.last_number <> seen.different or n.last_number <> seen.highest`,
  },
  {
    name: 'limit-counter-is-true',
    kind: 'wrong',
    prefix: 'mer',
    // Borders as the tariff has them: counted from the anchor, in the zone. A change of tariff carries what was used.
    find: sql`select c.merchant_id, c.mode, c.merchant_id as id, now() as made_at from usage_counters c
      join tariff_subscriptions s on s.merchant_id = c.merchant_id and s.id = c.tariff_subscription_id
        and s.state <> 'ended'
      join tariff_versions v on v.id = s.tariff_version_id
      cross join lateral (select
        (s.anchor_at at time zone ${defaultZone} + make_interval(months => v.period_months * c.period_index))
          at time zone ${defaultZone} as begins,
        (s.anchor_at at time zone ${defaultZone} + make_interval(months => v.period_months * (c.period_index + 1)))
          at time zone ${defaultZone} as ends) as period
      where c.feature = 'invoices' and c.used <> (select count(*) from invoices i
        where i.merchant_id = c.merchant_id and i.mode = c.mode
          and i.issued_at >= period.begins and i.issued_at < period.ends)`,
  },
  {
    name: 'modes-apart',
    kind: 'wrong',
    prefix: 'mer',
    find: sql`select p.merchant_id, p.mode, p.merchant_id as id, p.created_at as made_at from provider_invoices p
        join provider_connections c on c.merchant_id = p.merchant_id and c.id = p.connection_id
        join invoices i on i.merchant_id = p.merchant_id and i.id = p.invoice_id
        where c.mode <> p.mode or i.mode <> p.mode
      union all
      select m.merchant_id, m.mode, m.merchant_id, m.received_at from payments m
        left join invoices i on i.merchant_id = m.merchant_id and i.id = m.invoice_id
        left join provider_invoices p on p.merchant_id = m.merchant_id and p.id = m.provider_invoice_id
        where i.mode <> m.mode or p.mode <> m.mode
      union all
      select t.merchant_id, t.mode, t.merchant_id, t.recorded_at from ledger_transactions t
        join ledger_entries e on e.merchant_id = t.merchant_id and e.transaction_id = t.id
        join ledger_accounts a on a.merchant_id = e.merchant_id and a.id = e.account_id
        left join payments m on m.merchant_id = t.merchant_id and m.id = t.payment_id
        where a.mode <> t.mode or m.mode <> t.mode
      union all
      select c.merchant_id, c.mode, c.merchant_id, c.created_at from provider_connections c
        where c.mode = 'test' and (c.device_id in (select device_id from provider_connections where mode = 'live')
          or c.device_token_ciphertext in (select device_token_ciphertext from provider_connections
            where mode = 'live' and device_token_ciphertext is not null))`,
  },
  {
    name: 'events-have-deliveries',
    kind: 'wrong',
    prefix: 'evt',
    find: sql`select e.merchant_id, e.mode, e.id, e.occurred_at as made_at from events e
      join webhook_endpoints w on w.merchant_id = e.merchant_id and w.mode = e.mode
        and w.state <> 'disabled' and w.removed_at is null
        and greatest(w.created_at, w.enabled_at) < e.occurred_at
      where e.type <> 'endpoint.sample' and e.occurred_at > now() - interval '2 days'
        and e.occurred_at < now() - interval '1 minute'
        and not exists (select from webhook_deliveries d where d.merchant_id = e.merchant_id
          and d.event_id = e.id and d.endpoint_id = w.id and d.created_at >= e.occurred_at - interval '1 minute')`,
  },
  {
    name: 'outbox-moves',
    kind: 'late',
    prefix: 'whd',
    heal: 'deliver-webhook',
    // What is sent again has time: it goes behind everything new.
    find: sql`select merchant_id, mode, id, created_at as made_at from webhook_deliveries
      where state = 'pending' and replay_id is null and next_attempt_at < now() - interval '5 minutes'
        and created_at > now() - interval '7 days'`,
  },
  {
    name: 'owner-is-told',
    kind: 'wrong',
    prefix: 'whe',
    find: sql`select merchant_id, mode, id, disabled_at as made_at from webhook_endpoints w
      where state = 'disabled' and removed_at is null and disabled_at is not null
        and not exists (select from notices n where n.merchant_id = w.merchant_id and n.endpoint_id = w.id
          and n.kind = 'endpoint-disabled' and n.happened_at >= w.disabled_at)`,
  },
  {
    name: 'notice-leaves',
    kind: 'late',
    prefix: 'ntc',
    heal: 'send-notice',
    find: sql`select merchant_id, mode, id, leaves_at as made_at from notices
      where state in ('waiting', 'sending') and coalesce(sent_at, leaves_at) < now() - interval '15 minutes'`,
  },
  {
    name: 'claims-within-lease',
    kind: 'late',
    prefix: null,
    find: sql`select merchant_id, mode::text as mode, operation as id, lease_until as made_at from idempotency_keys
        where state = 'in-progress' and lease_until < now()
      union all select null, null, task || ' ' || id, locked_at from stale_job_claims()`,
  },
  {
    name: 'audit-leaf-in-time',
    kind: 'late',
    prefix: 'aud',
    // Behind the last batch, by the time at which the id was made: what a record tells of may be long ago.
    find: sql`select null::uuid as merchant_id, null::text as mode, r.id, ${madeAt(sql`r.id`)} as made_at
      from audit_records r left join (select through_transaction, through_record from audit_batches
        order by size desc limit 1) as last on true
      where (r.written_in, r.id) > (coalesce(last.through_transaction, '0'),
          coalesce(last.through_record, '00000000-0000-0000-0000-000000000000'))
        and ${madeAt(sql`r.id`)} < now() - interval '10 minutes'`,
  },
  {
    name: 'audit-checkpoint-in-time',
    kind: 'late',
    prefix: 'aud',
    find: sql`select null::uuid as merchant_id, null::text as mode, l.record_id as id, now() as made_at from audit_leaves l
      where l.position = 0 and ${madeAt(sql`l.record_id`)} < now() - interval '2 hours'
        and not exists (select from audit_checkpoints where signed_at > now() - interval '2 hours')`,
  },
  {
    name: 'audit-stamp-in-time',
    kind: 'late',
    prefix: 'aud',
    // An authority that nobody has asked for a day is one that nobody asks any more.
    find: sql`select null::uuid as merchant_id, null::text as mode, 
        (select record_id from audit_leaves where position = max(s.size) - 1) as id, min(s.asked_at) as made_at
      from audit_stamps s where s.asked_at > coalesce((select max(asked_at) from audit_stamps where token is not null), '-infinity')
      having min(s.asked_at) < now() - interval '3 hours' and max(s.asked_at) > now() - interval '1 day'`,
  },
  {
    name: 'documents-say-the-register',
    kind: 'late',
    prefix: 'doc',
    find: sql`select null::uuid as merchant_id, null::text as mode, e.id, e.made_at
      from (${editionsBesideTheRegister()}) as e`,
  },
  {
    name: 'calendar-is-confirmed',
    kind: 'late',
    prefix: null,
    find: sql`select null::uuid as merchant_id, null::text as mode, y.id, y.made_at
      from (${calendarsToConfirm(sql`now()`)}) as y`,
  },
  {
    name: 'clocks-are-kept',
    kind: 'late',
    prefix: 'rcl',
    find: sql`select merchant_id, null::text as mode, id, due_at as made_at from running_clocks
      where stopped_at is null and due_at <= now()`,
  },
];
