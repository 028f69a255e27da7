import { documentEditions } from '@apipay/db/schema/documents';
import { type DocumentKind, documentKinds } from '@apipay/db/schema/documents.enums';
import { editionMarks } from '@apipay/db/schema/edition-marks';
import { subjects } from '@apipay/db/schema/subjects';
import { and, asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type ChangeClass, classifyChange } from '../documents';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireUser } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

/** Documents that people read; consents ask for themselves. */
const toldKinds = [
  'privacy-policy',
  'public-offer',
  'cookie-policy',
] as const satisfies readonly DocumentKind[];

export interface EditionNotice {
  readonly kind: DocumentKind;
  readonly edition: number;
  /** The newest edition that the person has had before. */
  readonly since: number;
  readonly effectiveAt: Date;
  readonly isInForce: boolean;
  readonly changeClass: ChangeClass;
}

const identity = { purpose: 'right-to-use', as: 'identity' } as const;

/**
 * What has been published of the documents since the actor registered, in force or to come, and was not put away yet.
 * Errors: UNAUTHENTICATED.
 */
export async function listEditionNotices(ctx: DomainContext): Promise<readonly EditionNotice[]> {
  const { subjectId } = requireUser(ctx);
  return inTransaction(ctx, identity, async (tx) => {
    const [subject] = await tx.sql.select().from(subjects).where(eq(subjects.id, subjectId));
    if (subject === undefined) return [];
    const marks = await tx.sql.select().from(editionMarks).where(eq(editionMarks.subjectId, subjectId));
    const notices: EditionNotice[] = [];
    for (const kind of toldKinds) {
      const editions = await tx.sql
        .select({
          edition: documentEditions.edition,
          publishedAt: documentEditions.publishedAt,
          effectiveAt: documentEditions.effectiveAt,
          meaning: documentEditions.meaning,
          isDeclaredMaterial: documentEditions.isDeclaredMaterial,
        })
        .from(documentEditions)
        .where(eq(documentEditions.kind, kind))
        .orderBy(asc(documentEditions.edition));
      const marked = marks.find((mark) => mark.kind === kind)?.edition ?? 0;
      const known = editions.findLastIndex(
        ({ edition, publishedAt }) => edition <= marked || publishedAt <= subject.createdAt,
      );
      const [before, newest] = [editions[Math.max(known, 0)], editions.at(-1)];
      if (before === undefined || newest === undefined || newest.edition === before.edition) continue;
      const { edition, effectiveAt } = newest;
      const between = editions.slice(Math.max(known, 0) + 1, -1);
      const { changeClass } = classifyChange(before, newest, between);
      const isInForce = effectiveAt <= ctx.now();
      notices.push({ kind, edition, since: before.edition, effectiveAt, isInForce, changeClass });
    }
    return notices;
  });
}

const dismissEditionNoticeInput = z.strictObject({
  kind: z.enum(documentKinds),
  edition: z.int().min(1).max(1_000_000),
});
export type DismissEditionNoticeInput = z.input<typeof dismissEditionNoticeInput>;

/** Puts the notice away up to this edition; a later one is told of again. Errors: UNAUTHENTICATED, VALIDATION_FAILED (no such edition). */
export async function dismissEditionNotice(
  ctx: DomainContext,
  input: DismissEditionNoticeInput,
): Promise<readonly EditionNotice[]> {
  const { subjectId } = requireUser(ctx);
  const { kind, edition } = parseInput(dismissEditionNoticeInput, input);
  await inTransaction(ctx, identity, async (tx) => {
    const [known] = await tx.sql
      .select({ id: documentEditions.id })
      .from(documentEditions)
      .where(and(eq(documentEditions.kind, kind), eq(documentEditions.edition, edition)));
    if (known === undefined) throw new DomainError('VALIDATION_FAILED', {}, ['edition']);
    await tx.sql
      .insert(editionMarks)
      .values({ subjectId, kind, edition, markedAt: ctx.now() })
      .onConflictDoUpdate({
        target: [editionMarks.subjectId, editionMarks.kind],
        set: { edition: sql`greatest(${editionMarks.edition}, excluded.edition)`, markedAt: ctx.now() },
      });
    await tx.audit({ action: 'document.dismiss-notice', objectKind: 'document-edition', objectId: known.id });
  });
  return listEditionNotices(ctx);
}
