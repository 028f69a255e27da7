import { openPool } from '@apipay/db/client';
import type { Ground } from '../ground/ground';

interface StoredIndex {
  readonly name: string;
  readonly definition: string;
}

/**
 * Adds the invoices with the numbers `from` to `to` to the one merchant of the ground, each with its push: most paid, with a payment, some
 * void, the rest open, of which only the newest can still be paid. Indexes are dropped before and made anew after.
 */
export async function fillInvoices(ground: Ground, from: number, to: number): Promise<void> {
  const pool = openPool({
    url: ground.databases.mainAdminUrl,
    applicationName: 'bench-fill',
    maxConnections: 1,
  });
  try {
    await pool`set statement_timeout = 0`;
    await pool`set synchronous_commit = off`;
    await pool`set maintenance_work_mem = '1GB'`;
    // No trigger and no check of foreign keys: the rows are right.
    await pool`set session_replication_role = replica`;
    const indexes = await pool<StoredIndex[]>`
      select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
      where i.indrelid in ('invoices'::regclass, 'provider_invoices'::regclass, 'payments'::regclass)
        and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`;
    for (const { name } of indexes) await pool.unsafe(`drop index ${name}`);
    const step = 500_000;
    for (let first = from; first <= to; first += step) {
      await addRows(pool, first, Math.min(to, first + step - 1));
    }
    for (const { definition } of indexes) await pool.unsafe(definition);
    await pool`vacuum analyze invoices`;
    await pool`vacuum analyze provider_invoices`;
    await pool`vacuum analyze payments`;
  } finally {
    await pool.end();
  }
}

async function addRows(pool: ReturnType<typeof openPool>, from: number, to: number): Promise<void> {
  await pool`
    with made as (
      select m.id as merchant_id, n, uuidv7() as id, uuidv7() as push_id, p.ids[1 + n % array_length(p.ids, 1)] as payer_id,
        case when n % 20 < 17 then 'paid' when n % 20 = 17 then 'void' else 'open' end as state,
        (1000 + (n * 7919::bigint) % 90000) * 100 as total, now() - interval '20 years' + n * interval '60 seconds' as at
      from merchants m
      join lateral (select array_agg(id) as ids from payers where merchant_id = m.id) p on true
      cross join generate_series(${from}::int, ${to}::int) n
    ), documents as (
      insert into invoices (merchant_id, id, mode, number, payer_id, state, total_minor, currency, description_ciphertext,
        external_id, zone, current_provider_invoice_id, created_by_kind, created_by_id, created_at, issued_at, paid_at, due_on)
      select merchant_id, id, 'live', n, payer_id, state::invoice_state, total, 'KZT',
        decode(md5(n::text) || md5(id::text), 'hex'), 'order-' || n, 'Asia/Almaty', push_id, 'user', 'bench', at, at,
        case when state = 'paid' then at + interval '1 hour' end, (at + interval '3 days')::date from made
    ), paid as (
      insert into payments (merchant_id, id, mode, invoice_id, provider_invoice_id, source, state, amount_minor, currency,
        provider_transaction_id, received_at)
      select merchant_id, uuidv7(), 'live', id, push_id, 'push', 'applied', total, 'KZT', n::text, at + interval '1 hour'
      from made where state = 'paid'
    )
    insert into provider_invoices (merchant_id, id, mode, invoice_id, connection_id, attempt, state, amount_minor, tag,
      provider_payment_id, created_at, sent_at, expires_at, settled_at)
    select i.merchant_id, i.push_id, 'live', i.id, c.id, 1,
      (case i.state when 'paid' then 'paid' when 'void' then 'cancelled' else
        case when n > ${to}::int - 1000 then 'live' when n % 3 = 0 then 'rejected_by_payer' else 'expired' end
      end)::provider_invoice_state, total, 'T' || n, n::text, at, at, at + interval '1 day', at + interval '1 hour'
    from made i join provider_connections c on c.merchant_id = i.merchant_id`;
}
