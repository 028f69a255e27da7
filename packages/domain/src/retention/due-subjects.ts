import { type Id, idFromUuid } from '@apipay/db/ids';
import type { SubjectState } from '@apipay/db/schema/subjects.enums';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';
import { mostAtOnce } from './retention-terms';

export interface DueSubject {
  readonly id: Id<'subject'>;
  readonly state: SubjectState;
}

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
    s.kind = 'requester' and s.created_at < ${moment} and not exists (
      select from data_subject_requests r where r.subject_id = s.id and (r.closed_at is null or r.closed_at >= ${moment}))`;
}

/** Of a kind, at most five hundred, and how many there are. In a transaction of `destroyer`. */
export async function readDue(
  tx: Tx,
  kind: 'payer' | 'requester',
  isDue: SQL,
): Promise<{ readonly found: number; readonly overdue: number; readonly due: readonly DueSubject[] }> {
  const isAlive = sql`s.state <> 'destroyed' and not exists (
    select from destruction_nodes n join destructions d on d.id = n.destruction_id
    where n.subject_id = s.id and d.state in ('approved', 'running'))`;
  const [counts] = await tx.sql.execute<{ found: number; overdue: number }>(sql`
    select count(*)::int as found, count(*) filter (where ${isAlive} and ${isDue})::int as overdue
    from subjects s where s.kind = ${kind} and s.state <> 'destroyed'`);
  const rows = await tx.sql.execute<{ id: string; state: SubjectState }>(sql`
    select s.id, s.state from subjects s where ${isAlive} and ${isDue} order by s.created_at, s.id limit ${mostAtOnce}`);
  return {
    found: counts?.found ?? 0,
    overdue: counts?.overdue ?? 0,
    due: rows.map(({ id, state }) => ({ id: idFromUuid('subject', id), state })),
  };
}
