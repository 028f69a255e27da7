import { newId } from '@apipay/db/ids';
import { documentEditions } from '@apipay/db/schema/documents';
import { type DocumentKind, documentKinds } from '@apipay/db/schema/documents.enums';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { contentHash } from './content-hash';
import { meaningOf } from './edition-meaning';
import { firstEditions } from './editions/first-editions';

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
      const meaning = meaningOf(kind);
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
          contentHash: contentHash({ kind, edition: 1, texts: { ru, kk, en }, meaning }),
          meaning,
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
