import { documentEditions } from '@apipay/db/schema/documents';
import { subjects } from '@apipay/db/schema/subjects';
import { and, asc, count, eq, gt, sql } from 'drizzle-orm';
import { purposeAskedBy } from '../consents';
import {
  type ClassifiedChange,
  classifyChange,
  contentHash,
  currentEditionOf,
  type DocumentEdition,
  type EditionMeaning,
  meaningOf,
} from '../documents';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import type { DocumentDraft } from './document-draft';

/** What would be published now: number, meaning and fingerprint are never typed. */
export interface NextEdition extends ClassifiedChange {
  readonly edition: number;
  readonly meaning: EditionMeaning;
  readonly contentHash: Buffer;
  readonly inForce: DocumentEdition;
  /** People whose consent stands now and would not any more. */
  readonly asksAnew: number;
  /** People with an account, who read of it in the cabinet. */
  readonly tells: number;
}

export async function composeNextEdition(
  tx: Tx,
  draft: DocumentDraft,
  newest: DocumentEdition,
): Promise<NextEdition> {
  const { kind } = draft;
  const inForce = await currentEditionOf(tx, kind);
  if (inForce === null) throw new DomainError('UNAVAILABLE');
  const between = await tx.sql
    .select()
    .from(documentEditions)
    .where(and(eq(documentEditions.kind, kind), gt(documentEditions.edition, inForce.edition)))
    .orderBy(asc(documentEditions.edition));
  const edition = newest.edition + 1;
  const meaning = meaningOf(kind);
  const texts = {
    ru: { title: draft.titleRu, body: draft.bodyRu },
    kk: { title: draft.titleKk, body: draft.bodyKk },
    en: { title: draft.titleEn, body: draft.bodyEn },
  };
  const { isDeclaredMaterial } = draft;
  const change = classifyChange(inForce, { meaning, isDeclaredMaterial }, between);
  return {
    edition,
    meaning,
    contentHash: contentHash({ kind, edition, texts, meaning }),
    inForce,
    ...change,
    asksAnew: change.changeClass === 'material' ? await countStanding(tx, kind) : 0,
    tells: await countAccounts(tx),
  };
}

async function countStanding(tx: Tx, kind: DocumentDraft['kind']): Promise<number> {
  const purpose = purposeAskedBy(kind);
  if (purpose === null) return 0;
  const [row] = await tx.sql.execute<{ n: number }>(
    sql`select count_standing_consents(${purpose}, ${tx.ctx.now().toISOString()}::timestamptz)::int as n`,
  );
  return row?.n ?? 0;
}

async function countAccounts(tx: Tx): Promise<number> {
  const [row] = await tx.sql
    .select({ n: count() })
    .from(subjects)
    .where(and(eq(subjects.kind, 'merchant-person'), eq(subjects.state, 'active')));
  return row?.n ?? 0;
}
