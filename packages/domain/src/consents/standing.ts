import type { Id } from '@apipay/db/ids';
import { type ConsentRecordRow, consentRecords } from '@apipay/db/schema/consents';
import type { ConsentPurpose } from '@apipay/db/schema/consents.enums';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';
import { rulesOf } from './compose-form';

export const consentStates = ['none', 'awaiting-code', 'in-force', 'withdrawn'] as const;
export type ConsentState = (typeof consentStates)[number];

export interface ConsentStanding {
  readonly state: ConsentState;
  /** The last giving; null where there never was one. */
  readonly given: ConsentRecordRow | null;
}

/** Acts of one person and purpose happen one after the other. */
export async function lockConsents(tx: Tx, subjectId: Id<'subject'>, purpose: ConsentPurpose): Promise<void> {
  await tx.sql.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`consent:${purpose}:${subjectId}`}, 0))`,
  );
}

/** Reckoned from the acts every time; nothing keeps a state beside them. */
export async function standingOf(
  tx: Tx,
  subjectId: Id<'subject'>,
  purpose: ConsentPurpose,
): Promise<ConsentStanding> {
  const acts = await tx.sql
    .select()
    .from(consentRecords)
    .where(and(eq(consentRecords.subjectId, subjectId), eq(consentRecords.purpose, purpose)))
    .orderBy(asc(consentRecords.happenedAt), asc(consentRecords.id));
  return reckon(acts, purpose);
}

/** `acts` of one person and purpose in the order in which they happened. */
export function reckon(acts: readonly ConsentRecordRow[], purpose: ConsentPurpose): ConsentStanding {
  const given = acts.findLast(({ act }) => act === 'given') ?? null;
  if (given === null) return { state: 'none', given };
  const of = (act: ConsentRecordRow['act']) =>
    acts.some((row) => row.givenId === given.id && row.act === act);
  if (of('withdrawn')) return { state: 'withdrawn', given };
  const isWhole = !rulesOf[purpose].needsCode || of('confirmed');
  return { state: isWhole ? 'in-force' : 'awaiting-code', given };
}
