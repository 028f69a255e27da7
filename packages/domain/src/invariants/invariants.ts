import { sql } from 'drizzle-orm';
import type { Invariant } from './invariant';
import { recordInvariants } from './record-invariants';

/**
 * What must hold at every moment, after 4.5 of the billing decisions. Each query looks at whole tables; those of kind
 * `late` are carried by indexes over what is open.
 */
export const invariants: readonly Invariant[] = [
  {
    name: 'one-payable-push',
    kind: 'wrong',
    prefix: 'inv',
    find: sql`select merchant_id, mode, invoice_id as id, min(created_at) as made_at from provider_invoices
      where state in ('sending', 'live', 'unknown', 'cancelling') group by 1, 2, 3 having count(*) > 1`,
  },
  {
    name: 'paid-push-is-accounted-for',
    kind: 'wrong',
    prefix: 'piv',
    find: sql`select p.merchant_id, p.mode, p.id, p.created_at as made_at from provider_invoices p
      where p.state = 'paid' and not exists (select from payments m
        where m.merchant_id = p.merchant_id and m.provider_invoice_id = p.id)
        and not exists (select from sum_disputes d where d.merchant_id = p.merchant_id
          and d.provider_invoice_id = p.id and d.state = 'open' and d.payment_id is null)`,
  },
  {
    name: 'paid-invoice-has-its-money',
    kind: 'wrong',
    prefix: 'inv',
    find: sql`select i.merchant_id, i.mode, i.id, i.created_at as made_at from invoices i
      where (i.state = 'paid') <> exists (select from payments m
        where m.merchant_id = i.merchant_id and m.invoice_id = i.id and m.state = 'applied')`,
  },
  {
    name: 'refunds-within-payment',
    kind: 'wrong',
    prefix: 'pmt',
    find: sql`select m.merchant_id, m.mode, m.id, m.received_at as made_at from payments m
      join refunds r on r.merchant_id = m.merchant_id and r.payment_id = m.id and r.state <> 'failed'
      group by m.merchant_id, m.mode, m.id, m.received_at, m.amount_minor
      having sum(r.amount_minor) > m.amount_minor`,
  },
  {
    name: 'ledger-balances',
    kind: 'wrong',
    prefix: 'ltx',
    find: sql`select t.merchant_id, t.mode, t.id, t.recorded_at as made_at from ledger_transactions t
      left join ledger_entries e on e.merchant_id = t.merchant_id and e.transaction_id = t.id
      group by t.merchant_id, t.mode, t.id, t.recorded_at
      having coalesce(sum(e.amount_minor), 1) <> 0`,
  },
  {
    name: 'payment-is-booked',
    kind: 'wrong',
    prefix: 'pmt',
    find: sql`select m.merchant_id, m.mode, m.id, m.received_at as made_at from payments m
      where m.amount_minor is distinct from (select sum(e.amount_minor) from ledger_transactions t
        join ledger_entries e on e.merchant_id = t.merchant_id and e.transaction_id = t.id
        join ledger_accounts a on a.merchant_id = e.merchant_id and a.id = e.account_id and a.kind = 'provider-clearing'
        where t.merchant_id = m.merchant_id and t.payment_id = m.id
          and t.kind in ('payment-received', 'payment-corrected'))`,
  },
  {
    name: 'refund-is-booked',
    kind: 'wrong',
    prefix: 'rfd',
    find: sql`select r.merchant_id, r.mode, r.id, r.created_at as made_at from refunds r
      where (case when r.state = 'completed' then r.amount_minor end) is distinct from
        (select sum(e.amount_minor) from ledger_transactions t
        join ledger_entries e on e.merchant_id = t.merchant_id and e.transaction_id = t.id and e.amount_minor > 0
        where t.merchant_id = r.merchant_id and t.refund_id = r.id and t.kind = 'refund-completed')`,
  },
  {
    name: 'clearing-returns-to-zero',
    kind: 'late',
    prefix: 'pmt',
    // Money by the biller has no connection of its own: whatever connection's statements have shown some has to show all.
    find: sql`with shows_biller as (select distinct s.merchant_id, s.mode, s.connection_id from payments b
        join statement_lines l on l.merchant_id = b.merchant_id and l.payment_id = b.id and l.state = 'matched'
        join statements s on s.merchant_id = l.merchant_id and s.id = l.statement_id where b.source = 'biller')
      select t.merchant_id, t.mode, t.payment_id as id, t.occurred_at as made_at from ledger_transactions t
      join payments m on m.merchant_id = t.merchant_id and m.id = t.payment_id
      left join provider_invoices p on p.merchant_id = m.merchant_id and p.id = m.provider_invoice_id
      where t.kind in ('payment-received', 'refund-completed') and t.occurred_at < now() - interval '2 days'
        and exists (select from statements s where s.merchant_id = t.merchant_id and s.mode = t.mode
          and t.occurred_at between s.period_from and s.period_to
          and (s.connection_id = p.connection_id or (m.source = 'biller'
            and (s.merchant_id, s.mode, s.connection_id) in (select * from shows_biller))))
        and not exists (select from statement_lines l where l.merchant_id = t.merchant_id
          and l.payment_id = t.payment_id and l.refund_id is not distinct from t.refund_id and l.state = 'explained'
          and l.explanation <> 'found-later')
        and 0 <> (select sum(e.amount_minor) from ledger_transactions x
          join ledger_entries e on e.merchant_id = x.merchant_id and e.transaction_id = x.id
          join ledger_accounts a on a.merchant_id = e.merchant_id and a.id = e.account_id
          where x.merchant_id = t.merchant_id and x.payment_id = t.payment_id
            and x.refund_id is not distinct from t.refund_id and a.kind = 'provider-clearing')`,
  },
  {
    name: 'intent-leaves',
    kind: 'late',
    prefix: 'piv',
    heal: 'send-provider-invoice',
    find: sql`select p.merchant_id, p.mode, p.id, p.created_at as made_at from provider_invoices p
      join provider_connections c on c.merchant_id = p.merchant_id and c.id = p.connection_id
      where p.state = 'intent' and c.state = 'ok' and p.created_at < now() - interval '10 minutes'
        and (p.channel <> 'phone' or exists (select 1 from invoices i
          join payers y on y.merchant_id = i.merchant_id and y.id = i.payer_id
          join subjects s on s.id = y.subject_id and s.state = 'active' and s.epoch = p.subject_epoch
          where i.merchant_id = p.merchant_id and i.id = p.invoice_id))`,
  },
  {
    name: 'call-is-heard',
    kind: 'late',
    prefix: 'piv',
    heal: 'send-provider-invoice',
    find: sql`select merchant_id, mode, id, created_at as made_at from provider_invoices
      where state = 'sending' and sent_at < now() - interval '5 minutes'`,
  },
  {
    name: 'expiry-is-asked',
    kind: 'late',
    prefix: 'piv',
    heal: 'check-provider-invoice',
    find: sql`select merchant_id, mode, id, created_at as made_at from provider_invoices
      where state in ('live', 'cancelling') and expires_at < now() - interval '7 hours'`,
  },
  {
    name: 'unknown-is-settled',
    kind: 'late',
    prefix: 'piv',
    // A connection whose statements come day by day gets the time in which the next one would end the push by itself: until
    // they cover its whole life, or stay away for two days. Without statements the life of the push is all.
    find: sql`select p.merchant_id, p.mode, p.id, p.created_at as made_at from provider_invoices p
      cross join lateral (select max(s.period_to) as reaches from statements s where s.merchant_id = p.merchant_id
        and s.mode = p.mode and s.connection_id = p.connection_id) as shown
      where p.state = 'unknown' and p.unknown_since < now() - interval '25 hours'
        and (shown.reaches is null or shown.reaches < now() - interval '2 days'
          or shown.reaches >= coalesce(p.sent_at, p.unknown_since) + interval '25 hours')`,
  },
  {
    name: 'unapplied-is-settled',
    kind: 'late',
    prefix: 'pmt',
    find: sql`select m.merchant_id, m.mode, m.id, m.received_at as made_at from payments m
      where m.state = 'unapplied' and m.received_at < now() - interval '3 days'
        and m.amount_minor > (select coalesce(sum(r.amount_minor), 0) from refunds r
          where r.merchant_id = m.merchant_id and r.payment_id = m.id and r.state <> 'failed')`,
  },
  {
    name: 'disputed-sum-is-settled',
    kind: 'late',
    prefix: 'sdp',
    find: sql`select merchant_id, mode, id, found_at as made_at from sum_disputes
      where state = 'open' and found_at < now() - interval '3 days'`,
  },
  {
    name: 'refund-moves',
    kind: 'late',
    prefix: 'rfd',
    heal: 'send-refund',
    find: sql`select merchant_id, mode, id, created_at as made_at from refunds
      where state in ('reserved', 'sending', 'unknown')
        and coalesce(sent_at, created_at) < now() - interval '15 minutes'`,
  },
  ...recordInvariants,
];
