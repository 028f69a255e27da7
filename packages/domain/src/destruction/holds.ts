import { type Id, uuidFromId } from '@apipay/db/ids';
import { type LegalHoldRow, legalHolds } from '@apipay/db/schema/destructions';
import { and, asc, desc, gt, isNull, sql } from 'drizzle-orm';
import { dayOf, dayRange, defaultZone } from '../kernel/calendar';
import type { Tx } from '../kernel/transaction';

/** Holds that stand today over these subjects, the one that ends last first. */
export async function holdsOf(
  tx: Tx,
  subjectIds: readonly Id<'subject'>[],
): Promise<readonly LegalHoldRow[]> {
  return tx.sql
    .select()
    .from(legalHolds)
    .where(
      and(
        sql`${legalHolds.subjectId} = any(${`{${subjectIds.map(uuidFromId).join(',')}}`}::uuid[])`,
        isNull(legalHolds.endedAt),
        gt(legalHolds.endsOn, dayOf(tx.ctx.now(), defaultZone)),
      ),
    )
    .orderBy(desc(legalHolds.endsOn), asc(legalHolds.id));
}

/** When a hold that nobody ends before is over: with the first moment of its day in Almaty. */
export function endOfHold({ endsOn }: Pick<LegalHoldRow, 'endsOn'>): Date {
  return dayRange(endsOn, endsOn, defaultZone).from;
}
