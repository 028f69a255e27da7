import { documentEditions } from '@apipay/db/schema/documents';
import type { DocumentKind } from '@apipay/db/schema/documents.enums';
import { and, asc, between, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { allowVisitor } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type ClassifiedChange, classifyChange } from './classify-change';
import { profileOf, type ShownEdition } from './editions-in-force';

export interface EditionComparison extends ClassifiedChange {
  readonly older: ShownEdition;
  readonly newer: ShownEdition;
}

/**
 * Two editions of one document, whole, each with the requisites that belong to it, and what changed from the older to the newer; null where one of them does not exist
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
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'identity' }, async (tx) => {
    const rows = await tx.sql
      .select()
      .from(documentEditions)
      .where(and(eq(documentEditions.kind, kind), between(documentEditions.edition, from, to)))
      .orderBy(asc(documentEditions.edition));
    const [older, newer] = [rows.at(0), rows.at(-1)];
    if (older?.edition !== from || newer?.edition !== to) return null;
    const [olderProfile, newerProfile] = [await profileOf(tx, older), await profileOf(tx, newer)];
    if (olderProfile === null || newerProfile === null) throw new DomainError('UNAVAILABLE');
    return {
      older: { edition: older, profile: olderProfile },
      newer: { edition: newer, profile: newerProfile },
      ...classifyChange(older, newer, rows.slice(1, -1)),
    };
  });
}
