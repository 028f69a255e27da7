import { randomBytes, randomUUID } from 'node:crypto';
import { idFromUuid } from '@apipay/db/ids';
import Fastify from 'fastify';
import postgres from 'postgres';

/**
 * What a good programmer writes by hand when nothing has to be guarded: one statement as the owner of the tables, which
 * finds the page first and what belongs to it by all ids at once, as the product does; no row security, no key, no limit, no record.
 */
const [, , port = '', databaseUrl = ''] = process.argv;
const sql = postgres(databaseUrl, { max: 20, onnotice: () => undefined });
const app = Fastify({ logger: false });

interface Row {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly external_id: string | null;
  readonly due_on: Date | null;
  readonly created_at: Date;
  readonly issued_at: Date | null;
  readonly paid_at: Date | null;
  readonly total_minor: string;
  readonly currency: string;
  readonly payer_id: string;
  readonly phone_tail: string;
  readonly push_id: string;
  readonly attempt: number;
  readonly push_state: string;
  readonly problem: string | null;
  readonly sent_at: Date | null;
  readonly expires_at: Date | null;
  readonly settled_at: Date | null;
}

interface IssueBody {
  readonly merchant: string;
  readonly payer: string;
  readonly connection: string;
  readonly subscription: string;
  readonly amountMinor: string;
  readonly key: string;
}

const statusOfOpen: Readonly<Record<string, string>> = {
  intent: 'SENDING',
  sending: 'SENDING',
  live: 'WAITING',
  unknown: 'UNKNOWN',
  cancelling: 'CANCELLING',
  paid: 'UNKNOWN',
  cancelled: 'CANCELLED',
  expired: 'EXPIRED',
  rejected_by_payer: 'REJECTED',
  not_created: 'NOT_SENT',
  operator_closed: 'NOT_SENT',
};

const mask = (tail: string) => `+7\u00a0•••\u00a0•••-${tail.slice(0, 2)}-${tail.slice(2)}`;
const instant = (value: Date | null) => value?.toISOString() ?? null;

app.get('/healthz', () => 'ok');
app.post<{ Body: { merchant: string } }>('/list', async (request) => {
  const rows = await sql<Row[]>`
    with page as materialized (
      select merchant_id, id, number, state, external_id, due_on, created_at, issued_at, paid_at, total_minor, currency,
        payer_id, current_provider_invoice_id
      from invoices where merchant_id = ${request.body.merchant} and mode = 'live'
      order by created_at desc, id desc limit 51)
    select i.id, i.number, i.state, i.external_id, i.due_on, i.created_at, i.issued_at, i.paid_at, i.total_minor,
      i.currency, i.payer_id, y.phone_tail, p.id as push_id, p.attempt, p.state as push_state, p.problem, p.sent_at,
      p.expires_at, p.settled_at
    from page i
    join provider_invoices p on p.merchant_id = i.merchant_id and p.id = i.current_provider_invoice_id
      and p.id = any(array(select current_provider_invoice_id from page))
    join payers y on y.merchant_id = i.merchant_id and y.id = i.payer_id and y.id = any(array(select payer_id from page))
    order by i.created_at desc, i.id desc`;
  return {
    data: {
      invoices: {
        nodes: rows.slice(0, 50).map((row) => ({
          id: idFromUuid('invoice', row.id),
          number: row.number,
          state: row.state.toUpperCase(),
          status: row.state === 'open' ? (statusOfOpen[row.push_state] ?? '') : row.state.toUpperCase(),
          externalId: row.external_id,
          dueOn: row.due_on?.toISOString().slice(0, 10) ?? null,
          createdAt: instant(row.created_at),
          issuedAt: instant(row.issued_at),
          paidAt: instant(row.paid_at),
          amount: {
            amount: `${row.total_minor.slice(0, -2)}.${row.total_minor.slice(-2)}`,
            currency: row.currency,
          },
          payer: { id: idFromUuid('payer', row.payer_id), phoneMasked: mask(row.phone_tail) },
          currentProviderInvoice: {
            id: idFromUuid('providerInvoice', row.push_id),
            attempt: row.attempt,
            state: row.push_state.toUpperCase(),
            problem: row.problem,
            sentAt: instant(row.sent_at),
            expiresAt: instant(row.expires_at),
            settledAt: instant(row.settled_at),
          },
        })),
        pageInfo: { hasNextPage: rows.length > 50 },
      },
    },
  };
});

/** The same rows as the verb writes, in one transaction, the independent ones in one go. */
app.post<{ Body: IssueBody }>('/issue', async (request) => {
  const { merchant, payer, connection, subscription, amountMinor, key } = request.body;
  const [invoiceId, pushId, requestId] = [randomUUID(), randomUUID(), randomUUID()];
  const [invoice, push] = [idFromUuid('invoice', invoiceId), idFromUuid('providerInvoice', pushId)];
  const now = new Date();
  const number = await sql.begin(async (tx) => {
    const [row] = await tx<{ number: string }[]>`
      insert into document_numbers as n (merchant_id, mode, last_number) values (${merchant}, 'live', 1)
      on conflict (merchant_id, mode) do update set last_number = n.last_number + 1 returning last_number as number`;
    const given = row?.number ?? '0';
    await Promise.all([
      tx`insert into idempotency_keys (merchant_id, mode, operation, key, fingerprint, state, lease_until, created_at, result, finished_at)
        values (${merchant}, 'live', 'issueInvoice', ${key}, ${randomBytes(32)}, 'finished', ${now}, ${now}, ${tx.json({ invoiceId: invoice })}, ${now})`,
      tx`insert into usage_counters as u (merchant_id, mode, feature, tariff_subscription_id, period_index, used)
        values (${merchant}, 'live', 'invoices', ${subscription}, 0, 1)
        on conflict (merchant_id, mode, feature, tariff_subscription_id, period_index) do update set used = u.used + 1`,
      tx`insert into invoices (merchant_id, id, mode, number, payer_id, state, total_minor, currency, description_ciphertext,
          zone, current_provider_invoice_id, created_by_kind, created_by_id, created_at, issued_at)
        values (${merchant}, ${invoiceId}, 'live', ${given}, ${payer}, 'open', ${amountMinor}, 'KZT', ${randomBytes(50)},
          'Asia/Almaty', ${pushId}, 'api-key', 'bench', ${now}, ${now})`,
      tx`insert into provider_invoices (merchant_id, id, mode, invoice_id, connection_id, attempt, state, amount_minor, tag, created_at)
        values (${merchant}, ${pushId}, 'live', ${invoiceId}, ${connection}, 1, 'intent', ${amountMinor}, ${randomBytes(6).toString('hex')}, ${now})`,
      tx`insert into transitions (merchant_id, occurred_at, id, mode, object_kind, object_id, to_state, version, actor_kind, cause, request_id)
        values (${merchant}, ${now}, ${randomUUID()}, 'live', 'invoice', ${invoice}, 'open', 1, 'api-key', 'issued', ${requestId}),
          (${merchant}, ${now}, ${randomUUID()}, 'live', 'provider-invoice', ${push}, 'intent', 1, 'api-key', 'issued', ${requestId})`,
      tx`insert into audit_records (id, occurred_at, merchant_id, kind, actor_kind, action, purpose, object_kind, object_id,
          subject_pseudonyms, fields, request_id, salt, leaf_hash)
        values (${randomUUID()}, ${now}, ${merchant}, 'write', 'api-key', 'invoice.issue', 'invoicing', 'invoice', ${invoice},
          '{}', '{phone,amount,description}', ${requestId}, ${randomBytes(16)}, ${randomBytes(32)})`,
      tx`insert into events (merchant_id, occurred_at, id, mode, type, object_kind, object_id, sequence, payload, request_id)
        values (${merchant}, ${now}, ${randomUUID()}, 'live', 'invoice.issued', 'invoice', ${invoice}, 2,
          ${tx.json({ id: invoice, number: given, state: 'open', payerId: payer })}, ${requestId})`,
      tx`select enqueue_job('send-provider-invoice', ${JSON.stringify({ providerInvoiceId: push })}::text::json,
        null::timestamptz, ${`send:${push}`}, 25, null)`,
    ]);
    return given;
  });
  return { data: { issueInvoice: { invoice: { id: invoice, number, status: 'SENDING' }, userErrors: [] } } };
});

process.on('SIGTERM', () => {
  void app
    .close()
    .then(() => sql.end())
    .then(() => process.exit(0));
});
await app.listen({ port: Number(port), host: '127.0.0.1' });
