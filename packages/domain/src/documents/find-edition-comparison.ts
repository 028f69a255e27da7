import { documentEditions } from '@apipay/db/schema/documents';
import type { DocumentKind } from '@apipay/db/schema/documents.enums';
import { and, asc, between, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowVisitor } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type ClassifiedChange, classifyChange } from './classify-change';
import type { DocumentEdition } from './editions-in-force';

export interface EditionComparison extends ClassifiedChange {
  readonly older: DocumentEdition;
  readonly newer: DocumentEdition;
}

/**
 * Two editions of one document, whole, and what changed from the older to the newer; null where one of them does not exist
 * or both are the same. The order of the numbers does not matter. Anyone may read it.
 */
export async function findEditionComparison(
  ctx: DomainContext,
  kind: DocumentKind,
  numbers: readonly [number, number],
): Promise<EditionComparison | null> {
  allowVisitor(ctx);
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)];
  if (![from, to].every(Number.isInteger) || from < 1 || to > 1_000_000 || from === to) return null;
  const rows = await inTransaction(ctx, { purpose: 'legal-obligation', as: 'identity' }, (tx) =>
    tx.sql
      .select()
      .from(documentEditions)
      .where(and(eq(documentEditions.kind, kind), between(documentEditions.edition, from, to)))
      .orderBy(asc(documentEditions.edition)),
  );
  const older = rows.at(0);
  const newer = rows.at(-1);
  if (older?.edition !== from || newer?.edition !== to) return null;
  return { older, newer, ...classifyChange(older, newer, rows.slice(1, -1)) };
}
