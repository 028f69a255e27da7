import { type Id, idFromUuid } from '@apipay/db/ids';
import { type SQL, sql } from 'drizzle-orm';
import { isHeldNow } from '../destruction';
import type { Tx } from '../kernel/transaction';
import { mostAtOnce } from './retention-terms';

/** Payers of whom nothing is open and nothing has happened since; the longest silent first. */
export function duePayers(since: Date): SQL {
  const moment = sql`${since.toISOString()}::timestamptz`;
  return sql`
    s.kind = 'payer' and s.created_at < ${moment} and not exists (
      select from payers p join invoices i on i.merchant_id = p.merchant_id and i.payer_id = p.id
      where p.subject_id = s.id and (i.state in ('open', 'draft') or greatest(i.created_at, i.issued_at, i.paid_at) >= ${moment}
        or exists (select from payments m left join refunds r on r.merchant_id = m.merchant_id and r.payment_id = m.id
          where m.merchant_id = i.merchant_id and m.invoice_id = i.id
            and (m.received_at >= ${moment} or r.settled_at >= ${moment} or r.state in ('reserved', 'sending', 'unknown')))
        or exists (select from provider_invoices v where v.merchant_id = i.merchant_id and v.invoice_id = i.id
          and (v.state in ('intent', 'sending', 'live', 'unknown', 'cancelling') or v.settled_at >= ${moment}))))`;
}

/** Whoever is known by requests alone, all of which are closed since then. */
export function dueRequesters(since: Date): SQL {
  const moment = sql`${since.toISOString()}::timestamptz`;
  return sql`
    ${isRequester(moment)} and exists (select from data_subject_requests r where r.subject_id = s.id)
      and not exists (select from data_subject_requests r where r.subject_id = s.id and (r.closed_at is null or r.closed_at >= ${moment}))`;
}

/** Whoever had all the data of the own number destroyed and asked for nothing after the act, or never asked for anything. */
export function doneRequesters(since: Date): SQL {
  const moment = sql`${since.toISOString()}::timestamptz`;
  return sql`
    ${isRequester(moment)} and not exists (select from data_subject_requests r where r.subject_id = s.id and (r.closed_at is null
      or not exists (select from destructions d join data_subject_requests q on q.id = d.request_id
        where q.subject_id = s.id and q.requester = 'subject' and q.scope = 'number'
          and d.certified_at < ${moment} and r.received_at <= d.certified_at)))`;
}

function isRequester(createdBefore: SQL): SQL {
  return sql`s.kind = 'requester' and s.created_at < ${createdBefore}`;
}

export interface DueSubjects {
  readonly found: number;
  readonly overdue: number;
  readonly blocked: number;
  readonly held: number;
  /** At most five hundred, none of which is frozen: what waits for years stands in nobody's way. */
  readonly due: readonly Id<'subject'>[];
}

/** In a transaction of `destroyer`. */
export async function readDue(tx: Tx, kind: 'payer' | 'requester', isDue: SQL): Promise<DueSubjects> {
  const isHeld = isHeldNow(sql`s.id`, tx.ctx.now());
  const isBlocked = sql`s.state = 'blocked'`;
  const isLeft = sql`s.state <> 'destroyed' and not exists (
    select from destruction_nodes n join destructions d on d.id = n.destruction_id
    where n.subject_id = s.id and d.state in ('approved', 'running')) and ${isDue}`;
  const [counts] = await tx.sql.execute<Omit<DueSubjects, 'due'>>(sql`
    select count(*)::int as found, count(*) filter (where ${isLeft})::int as overdue,
      count(*) filter (where ${isLeft} and ${isBlocked})::int as blocked,
      count(*) filter (where ${isLeft} and not ${isBlocked} and ${isHeld})::int as held
    from subjects s where s.kind = ${kind} and s.state <> 'destroyed'`);
  const rows = await tx.sql.execute<{ id: string }>(sql`
    select s.id from subjects s where ${isLeft} and not ${isBlocked} and not ${isHeld}
    order by s.created_at, s.id limit ${mostAtOnce}`);
  return {
    ...(counts ?? { found: 0, overdue: 0, blocked: 0, held: 0 }),
    due: rows.map(({ id }) => idFromUuid('subject', id)),
  };
}
