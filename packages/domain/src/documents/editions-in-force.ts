import type { Id } from '@apipay/db/ids';
import { type DocumentEditionRow, documentEditions } from '@apipay/db/schema/documents';
import type { DocumentKind } from '@apipay/db/schema/documents.enums';
import { and, asc, desc, eq, lte, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { allowVisitor } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { type OperatorProfile, profileAt } from '../operator-profiles';
import { type ChangeClass, classifyChange } from './classify-change';

export type DocumentEdition = DocumentEditionRow;

export interface ListedEdition {
  readonly id: Id<'documentEdition'>;
  readonly kind: DocumentKind;
  readonly edition: number;
  readonly publishedAt: Date;
  readonly effectiveAt: Date;
  readonly contentHash: Buffer;
  readonly state: EditionState;
  /** What it changed in the edition before it; null for the first. */
  readonly changeClass: ChangeClass | null;
}

export const editionStates = ['in-force', 'upcoming', 'past'] as const;
export type EditionState = (typeof editionStates)[number];

const transaction = { purpose: 'legal-obligation', as: 'identity' } as const;
const newestFirst = [desc(documentEditions.effectiveAt), desc(documentEditions.edition)] as const;

/** Id of the edition in force now; null before the first is published. */
export async function currentEditionId(tx: Tx, kind: DocumentKind): Promise<Id<'documentEdition'> | null> {
  const [row] = await tx.sql
    .select({ id: documentEditions.id })
    .from(documentEditions)
    .where(inForceBy(kind, tx.ctx.now()))
    .orderBy(...newestFirst)
    .limit(1);
  return row?.id ?? null;
}

/** Number of the edition in force now of each document that has one. */
export async function currentEditionNumbers(tx: Tx): Promise<ReadonlyMap<DocumentKind, number>> {
  const rows = await tx.sql
    .selectDistinctOn([documentEditions.kind], {
      kind: documentEditions.kind,
      edition: documentEditions.edition,
    })
    .from(documentEditions)
    .where(lte(documentEditions.effectiveAt, tx.ctx.now()))
    .orderBy(documentEditions.kind, ...newestFirst);
  return new Map(rows.map(({ kind, edition }) => [kind, edition]));
}

/** The edition in force now, whole. Anyone may read it (policy 5.1, 7.2). */
export async function getCurrentEdition(
  ctx: DomainContext,
  kind: DocumentKind,
): Promise<DocumentEdition | null> {
  allowVisitor(ctx);
  return inTransaction(ctx, transaction, (tx) => currentEditionOf(tx, kind));
}

/** The edition in force now, within a transaction of the caller. */
export async function currentEditionOf(tx: Tx, kind: DocumentKind): Promise<DocumentEdition | null> {
  const [row] = await tx.sql
    .select()
    .from(documentEditions)
    .where(inForceBy(kind, tx.ctx.now()))
    .orderBy(...newestFirst)
    .limit(1);
  return row ?? null;
}

/** Any published edition by its number, also one that is no longer or not yet in force. */
export async function getEdition(
  ctx: DomainContext,
  kind: DocumentKind,
  edition: number,
): Promise<DocumentEdition | null> {
  allowVisitor(ctx);
  if (!Number.isInteger(edition) || edition < 1 || edition > 1_000_000) return null;
  return inTransaction(ctx, transaction, async (tx) => {
    const [row] = await tx.sql
      .select()
      .from(documentEditions)
      .where(and(eq(documentEditions.kind, kind), eq(documentEditions.edition, edition)));
    return row ?? null;
  });
}

/** An edition with the requisites that belong to it. */
export interface ShownEdition {
  readonly edition: DocumentEdition;
  readonly profile: OperatorProfile;
}

/**
 * The edition in force, or the one of that number, with the operator's requisites: of today, or of the last moment at which an
 * edition that is past was in force. Null where there is none. Anyone may read it. Errors: UNAVAILABLE (no requisites yet).
 */
export async function findShownEdition(
  ctx: DomainContext,
  kind: DocumentKind,
  number: number | null,
): Promise<ShownEdition | null> {
  const edition = number === null ? await getCurrentEdition(ctx, kind) : await getEdition(ctx, kind, number);
  if (edition === null) return null;
  const profile = await inTransaction(ctx, transaction, (tx) => profileOf(tx, edition));
  if (profile === null) throw new DomainError('UNAVAILABLE');
  return { edition, profile };
}

/** The requisites with which an edition is shown. */
export async function profileOf(tx: Tx, edition: DocumentEdition): Promise<OperatorProfile | null> {
  const now = tx.ctx.now();
  const [successor] = await tx.sql
    .select({ effectiveAt: documentEditions.effectiveAt })
    .from(documentEditions)
    .where(
      and(
        inForceBy(edition.kind, now),
        sql`(${documentEditions.effectiveAt}, ${documentEditions.edition})
          > (${edition.effectiveAt.toISOString()}::timestamptz, ${edition.edition}::integer)`,
      ),
    )
    .orderBy(asc(documentEditions.effectiveAt), asc(documentEditions.edition))
    .limit(1);
  return profileAt(tx, successor === undefined ? now : new Date(successor.effectiveAt.getTime() - 1));
}

/** All published editions of a document without their texts, the newest first. Anyone may read it. */
export async function listEditions(
  ctx: DomainContext,
  kind: DocumentKind,
): Promise<readonly ListedEdition[]> {
  allowVisitor(ctx);
  return inTransaction(ctx, transaction, async (tx) => {
    const currentId = await currentEditionId(tx, kind);
    const rows = await tx.sql
      .select({
        id: documentEditions.id,
        kind: documentEditions.kind,
        edition: documentEditions.edition,
        publishedAt: documentEditions.publishedAt,
        effectiveAt: documentEditions.effectiveAt,
        contentHash: documentEditions.contentHash,
        meaning: documentEditions.meaning,
        isDeclaredMaterial: documentEditions.isDeclaredMaterial,
      })
      .from(documentEditions)
      .where(eq(documentEditions.kind, kind))
      .orderBy(desc(documentEditions.edition));
    return rows.map((row, place) => {
      const { meaning, isDeclaredMaterial, ...line } = row;
      const before = rows[place + 1];
      return {
        ...line,
        state: stateOf(row, currentId, ctx.now()),
        changeClass: before ? classifyChange(before, { meaning, isDeclaredMaterial }).changeClass : null,
      };
    });
  });
}

/** Where an edition stands, next to the one in force. */
export function stateOf(
  edition: Pick<DocumentEdition, 'id' | 'effectiveAt'>,
  currentId: Id<'documentEdition'> | null,
  now: Date,
): EditionState {
  if (edition.id === currentId) return 'in-force';
  return edition.effectiveAt > now ? 'upcoming' : 'past';
}

function inForceBy(kind: DocumentKind, now: Date) {
  return and(eq(documentEditions.kind, kind), lte(documentEditions.effectiveAt, now));
}
