import { type Id, uuidFromId } from '@apipay/db/ids';
import { type LegalHoldRow, legalHolds } from '@apipay/db/schema/destructions';
import type { LegalHoldState } from '@apipay/db/schema/destructions.enums';
import { and, asc, isNull, type SQL, sql } from 'drizzle-orm';
import { dayOf, dayRange, defaultZone } from '../kernel/calendar';
import type { Tx } from '../kernel/transaction';

/** Holds that keep something of these subjects now, provisional ones too, the one that ends last first. */
export async function holdsOf(
  tx: Tx,
  subjectIds: readonly Id<'subject'>[],
): Promise<readonly LegalHoldRow[]> {
  const now = tx.ctx.now();
  const rows = await tx.sql
    .select()
    .from(legalHolds)
    .where(
      and(
        sql`${legalHolds.subjectId} = any(${`{${subjectIds.map(uuidFromId).join(',')}}`}::uuid[])`,
        isNull(legalHolds.endedAt),
      ),
    )
    .orderBy(asc(legalHolds.id));
  return rows
    .filter((hold) => isHolding(hold, now))
    .sort((one, two) => endOfHold(two).getTime() - endOfHold(one).getTime());
}

/** Whether a hold keeps what this expression names now, as a condition of a statement. */
export function isHeldNow(subjectId: SQL, now: Date): SQL {
  return sql`exists (select from legal_holds h where h.subject_id = ${subjectId} and h.ended_at is null
    and h.ends_on > ${dayOf(now, defaultZone)}::date
    and (h.confirmed_at is not null or h.confirm_by is null or h.confirm_by > ${now.toISOString()}::timestamptz))`;
}

type HoldTimes = Pick<LegalHoldRow, 'endsOn' | 'confirmBy' | 'confirmedAt' | 'endedAt' | 'endedById'>;

/** When a hold that nobody ends before is over: with the first moment of its day in Almaty, or where nobody confirms it in time. */
export function endOfHold(hold: Pick<HoldTimes, 'endsOn' | 'confirmBy' | 'confirmedAt'>): Date {
  const day = dayRange(hold.endsOn, hold.endsOn, defaultZone).from;
  return isProvisional(hold) && hold.confirmBy < day ? hold.confirmBy : day;
}

/** Nobody but whoever opened it has spoken for it. */
export function isProvisional<Hold extends Pick<HoldTimes, 'confirmBy' | 'confirmedAt'>>(
  hold: Hold,
): hold is Hold & { readonly confirmBy: Date } {
  return hold.confirmedAt === null && hold.confirmBy !== null;
}

export function isHolding(hold: HoldTimes, now: Date): boolean {
  return hold.endedAt === null && endOfHold(hold) > now;
}

export function stateOfHold(hold: HoldTimes, now: Date): LegalHoldState {
  if (isHolding(hold, now)) return isProvisional(hold) ? 'proposed' : 'standing';
  const wasLeftAlone = hold.endedById === null && isProvisional(hold);
  return wasLeftAlone ? 'lapsed' : 'ended';
}
