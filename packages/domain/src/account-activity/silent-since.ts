import { type Id, uuidFromId } from '@apipay/db/ids';
import { type SQL, sql } from 'drizzle-orm';
import { defaultZone } from '../kernel/calendar';
import type { Tx } from '../kernel/transaction';

const day = (moment: SQL) => sql`(${moment} at time zone ${defaultZone})::date`;

/** In a query with `users u`: the day on which the person was seen last. A number that was put right is a sign of life too. */
const seenOn = (user: SQL) =>
  sql`greatest(coalesce(${user}.last_seen_on, ${day(sql`${user}.created_at`)}), ${day(sql`${user}.number_changed_at`)})`;

/**
 * In a query with `users u`: the day on which the account was used last: by a session of the person, or in a business that the person registered
 * or owns, by a session of anybody who works there, a key, an invoice that was issued, a payment, or a period that is paid for. In a
 * transaction of `platform` with the purpose `verification`, which sees the blocked too.
 */
export function silentSince(now: Date): SQL {
  const moment = sql`${now.toISOString()}::timestamptz`;
  return sql`greatest(${seenOn(sql`u`)}, (
    select max(greatest(
      (select max(least(${seenOn(sql`w`)}, ${day(sql`m.ended_at`)})) from memberships m join users w on w.id = m.user_id where m.merchant_id = b.id),
      (select max(${day(sql`k.last_used_at`)}) from api_keys k where k.merchant_id = b.id),
      (select max(${day(sql`i.issued_at`)}) from invoices i where i.merchant_id = b.id),
      (select max(${day(sql`p.received_at`)}) from payments p where p.merchant_id = b.id),
      (select max(${day(sql`coalesce(t.ended_at, ${moment})`)}) from tariff_subscriptions t join tariff_versions v on v.id = t.tariff_version_id
        where t.merchant_id = b.id and v.price_minor > 0 and (t.trial_ends_at is null or t.trial_ends_at <= coalesce(t.ended_at, ${moment})))))
    from merchants b where b.subject_id = u.subject_id or exists (
      select from memberships o where o.merchant_id = b.id and o.user_id = u.id and o.role = 'owner' and o.ended_at is null)))`;
}

/** The day on which the account of this person was used last, under a lock that a sign-in waits for; null for whoever has none. */
export async function readLastUse(tx: Tx, subjectId: Id<'subject'>): Promise<string | null> {
  const [row] = await tx.sql.execute<{ day: string }>(
    sql`select to_char(${silentSince(tx.ctx.now())}, 'YYYY-MM-DD') as day from users u where u.subject_id = ${uuidFromId(subjectId)}::uuid for update of u`,
  );
  return row?.day ?? null;
}
