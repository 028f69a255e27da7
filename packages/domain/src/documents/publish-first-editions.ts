import { createHash } from 'node:crypto';
import { newId } from '@apipay/db/ids';
import { documentEditions } from '@apipay/db/schema/documents';
import { type DocumentKind, documentKinds } from '@apipay/db/schema/documents.enums';
import { locales } from '@apipay/db/schema/locales.enums';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type DocumentText, firstEditions } from './editions/first-editions';

/**
 * Publishes edition 1 of each document that has none, in force at once. Safe to run at every start and by several
 * processes. Returns the kinds that were published now.
 */
export async function publishFirstEditions(ctx: DomainContext): Promise<readonly DocumentKind[]> {
  allowSystem(ctx);
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const publishedAt = ctx.now();
    const published: DocumentKind[] = [];
    for (const kind of documentKinds) {
      const { ru, kk, en } = firstEditions[kind];
      const rows = await tx.sql
        .insert(documentEditions)
        .values({
          id: newId('documentEdition'),
          kind,
          edition: 1,
          titleRu: ru.title,
          titleKk: kk.title,
          titleEn: en.title,
          bodyRu: ru.body,
          bodyKk: kk.body,
          bodyEn: en.body,
          contentHash: contentHash(kind, 1, { ru, kk, en }),
          publishedAt,
          effectiveAt: publishedAt,
        })
        .onConflictDoNothing()
        .returning({ id: documentEditions.id });
      for (const { id } of rows) {
        published.push(kind);
        await tx.audit({ action: 'document.publish', objectKind: 'document-edition', objectId: id });
      }
    }
    return published;
  });
}

/** SHA-256 over kind, number and all three texts: the languages are one edition. */
export function contentHash(
  kind: DocumentKind,
  edition: number,
  texts: Readonly<Record<(typeof locales)[number], DocumentText>>,
): Buffer {
  const parts = [
    kind,
    String(edition),
    ...locales.flatMap((locale) => [texts[locale].title, texts[locale].body]),
  ];
  return createHash('sha256').update(parts.join('\u0000'), 'utf8').digest();
}
