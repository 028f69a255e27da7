import type { Id } from '@apipay/db/ids';
import { type ConsentRecordRow, consentRecords } from '@apipay/db/schema/consents';
import type { ConsentPurpose, LedgerPurpose } from '@apipay/db/schema/consents.enums';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';
import { rulesOf } from './compose-form';

/** `outdated`: what it means has changed since, and the person is asked anew. */
export const consentStates = ['none', 'awaiting-code', 'in-force', 'outdated', 'withdrawn'] as const;
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

/** Acts of these persons wait until the caller's transaction has ended; readers do not wait for each other. */
export async function lockConsentsToRead(
  tx: Tx,
  subjectIds: readonly Id<'subject'>[],
  purpose: ConsentPurpose,
): Promise<void> {
  const names = [...subjectIds].sort().map((id) => `consent:${purpose}:${id}`);
  await tx.sql.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(name, 0))
    from json_array_elements_text(${JSON.stringify(names)}::text::json) as name`);
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
  const standing = reckon(acts, purpose);
  const { given } = standing;
  if (given === null || (await standingTexts(tx, [given.formHash])).has(given.formHash.toString('hex'))) {
    return standing;
  }
  return outdated(standing);
}

/** Those of the hashes of what was shown whose meaning is still that of the edition in force, in hex. */
export async function standingTexts(tx: Tx, formHashes: readonly Buffer[]): Promise<ReadonlySet<string>> {
  if (formHashes.length === 0) return new Set();
  const hashes = [...new Set(formHashes.map((hash) => hash.toString('hex')))];
  const rows = await tx.sql.execute<{ hash: string }>(sql`select hash
    from unnest(${`{${hashes.join(',')}}`}::text[]) as hash
    where consent_text_stands(decode(hash, 'hex'), ${tx.ctx.now().toISOString()}::timestamptz)`);
  return new Set(rows.map(({ hash }) => hash));
}

/** The same acts once the text that they are about no longer says what is done. */
export function outdated(standing: ConsentStanding): ConsentStanding {
  const isOver = standing.state === 'none' || standing.state === 'withdrawn';
  return isOver ? standing : { ...standing, state: 'outdated' };
}

/** `acts` of one person and purpose in the order in which they happened. */
export function reckon(acts: readonly ConsentRecordRow[], purpose: LedgerPurpose): ConsentStanding {
  const given = acts.findLast(({ act }) => act === 'given') ?? null;
  if (given === null) return { state: 'none', given };
  const of = (act: ConsentRecordRow['act']) =>
    acts.some((row) => row.givenId === given.id && row.act === act);
  if (of('withdrawn')) return { state: 'withdrawn', given };
  const isWhole = !rulesOf[purpose].needsCode || of('confirmed');
  return { state: isWhole ? 'in-force' : 'awaiting-code', given };
}
