import { type Id, idFromUuid, uuidFromId } from '@apipay/db/ids';
import type { InactivityWarningState } from '@apipay/db/schema/inactivity-warnings.enums';
import { type SQL, sql } from 'drizzle-orm';
import { daysOfWarning, inactiveDays, silentSince } from '../account-activity';
import { isHeldNow, readObligations } from '../destruction';
import { addDays, dayOf, defaultZone } from '../kernel/calendar';
import type { Tx } from '../kernel/transaction';

interface WarningOfSilence {
  readonly id: Id<'inactivityWarning'>;
  readonly state: InactivityWarningState;
  /** The day in Almaty on which it was handed over, or on which it was found that the number is reached no longer. */
  readonly handedOn: string | null;
  /** The day on which the messenger was called, whatever became of it. */
  readonly calledOn: string | null;
}

/** An account that was not used for so long that a warning may be due. */
export interface SilentAccount {
  readonly subjectId: Id<'subject'>;
  readonly pseudonym: string;
  readonly silentSince: string;
  readonly isBlocked: boolean;
  readonly isHeld: boolean;
  /** A request of the person is under way, or the sign-in number was changed lately. */
  readonly isAsking: boolean;
  readonly first: WarningOfSilence | null;
  readonly last: WarningOfSilence | null;
}

/** All of them, or the one of a person; the longest silent first. In a transaction of `platform` with the purpose `verification`. */
export async function readSilentAccounts(
  tx: Tx,
  of: Id<'subject'> | null = null,
): Promise<readonly SilentAccount[]> {
  const now = tx.ctx.now();
  const today = dayOf(now, defaultZone);
  const quietUntil = addDays(today, daysOfWarning.first + 1 - inactiveDays);
  const warning = (kind: 'first' | 'last') => sql`(
    select json_build_object('id', w.id, 'state', w.state, 'calledOn', ${dayText(sql`w.sent_at`)},
      'handedOn', case when w.state in ('sent', 'undeliverable') then ${dayText(sql`w.settled_at`)} end)
    from inactivity_warnings w where w.subject_id = q.subject_id and w.silent_since = q.silent_since and w.kind = ${kind})`;
  const rows = await tx.sql.execute<Found>(sql`
    select q.subject_id as subject, s.pseudonym, to_char(q.silent_since, 'YYYY-MM-DD') as silent_since, s.state = 'blocked' as is_blocked,
      ${isHeldNow(sql`s.id`, now)} as is_held,
      (coalesce(q.hold_until > ${now.toISOString()}::timestamptz, false) or exists (
        select from data_subject_requests r where r.state = 'in-work'
          and (r.subject_id = s.id or (r.proof <> 'none' and r.about_person_index = s.person_index)))) as is_asking,
      ${warning('first')} as first, ${warning('last')} as last
    from (select u.subject_id, u.hold_until, ${silentSince(now)} as silent_since from users u
      where ${of === null ? sql`coalesce(u.last_seen_on, (u.created_at at time zone ${defaultZone})::date) <= ${quietUntil}::date` : sql`u.subject_id = ${uuidFromId(of)}::uuid`}) q
    join subjects s on s.id = q.subject_id
    where s.kind = 'merchant-person' and s.state <> 'destroyed' and q.silent_since <= ${quietUntil}::date and not exists (
      select from destruction_nodes n join destructions d on d.id = n.destruction_id
      where n.subject_id = s.id and d.state in ('approved', 'running'))
    order by q.silent_since, s.id`);
  return rows.map(toAccount);
}

/** Whether money is open between an own business and somebody else: then the account is neither warned nor ended. */
export async function isObliged(tx: Tx, subjectId: Id<'subject'>): Promise<boolean> {
  return (await readObligations(tx, [subjectId])).some(({ isAgainst }) => isAgainst);
}

interface FoundWarning extends Omit<WarningOfSilence, 'id'> {
  readonly id: string;
}

// A type, as the driver's rows are records.
type Found = {
  subject: string;
  pseudonym: string;
  silent_since: string;
  is_blocked: boolean;
  is_held: boolean;
  is_asking: boolean;
  first: FoundWarning | null;
  last: FoundWarning | null;
};

function toAccount(row: Found): SilentAccount {
  const warning = (found: FoundWarning | null): WarningOfSilence | null =>
    found === null ? null : { ...found, id: idFromUuid('inactivityWarning', found.id) };
  return {
    subjectId: idFromUuid('subject', row.subject),
    pseudonym: row.pseudonym,
    silentSince: row.silent_since,
    isBlocked: row.is_blocked,
    isHeld: row.is_held,
    isAsking: row.is_asking,
    first: warning(row.first),
    last: warning(row.last),
  };
}

function dayText(moment: SQL): SQL {
  return sql`to_char(${moment} at time zone ${defaultZone}, 'YYYY-MM-DD')`;
}
