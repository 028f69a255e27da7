import type { DataSubjectRequestRow } from '@apipay/db/schema/data-subject-requests';
import type { DestructionRow } from '@apipay/db/schema/destructions';
import { subjects } from '@apipay/db/schema/subjects';
import { and, eq, ne } from 'drizzle-orm';
import { requesterDays, requesterDaysAfterAct } from '../data-subject-requests';
import { addDays, dayOf, defaultZone } from '../kernel/calendar';
import type { Tx } from '../kernel/transaction';

export const askerKeptAfter = ['act', 'answer'] as const;

/** What stays of whoever asked by number alone: the number and the words of the request, to be told of the act and to object. */
export interface AskerKept {
  /** From what the days are counted. */
  readonly after: (typeof askerKeptAfter)[number];
  readonly days: number;
  /** The last day; null before they are counted. */
  readonly until: string | null;
}

/** Null where whoever asks has an account, which a plan says all of, or is not known any more. */
export async function askerKept(
  tx: Tx,
  request: Pick<DataSubjectRequestRow, 'subjectId' | 'requester' | 'scope' | 'closedAt'>,
  destruction: Pick<DestructionRow, 'certifiedAt'> | null,
): Promise<AskerKept | null> {
  const [asker] = await tx.sql
    .select({ id: subjects.id })
    .from(subjects)
    .where(
      and(
        eq(subjects.id, request.subjectId),
        eq(subjects.kind, 'requester'),
        ne(subjects.state, 'destroyed'),
      ),
    );
  if (asker === undefined) return null;
  const isOwnNumber = request.requester === 'subject' && request.scope === 'number';
  const days = isOwnNumber ? requesterDaysAfterAct : requesterDays;
  const from = isOwnNumber ? (destruction?.certifiedAt ?? null) : request.closedAt;
  const until = from === null ? null : addDays(dayOf(from, defaultZone), days);
  return { after: isOwnNumber ? 'act' : 'answer', days, until };
}
