import type { Id } from '@apipay/db/ids';
import { confirmations, documentEditions } from '@apipay/db/schema/documents';
import type { ConfirmationKind } from '@apipay/db/schema/documents.enums';
import type { Locale } from '@apipay/db/schema/locales.enums';
import { desc, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

export interface ListedConfirmation {
  readonly id: Id<'confirmation'>;
  readonly kind: ConfirmationKind;
  /** Number of the document's edition; null for the confirmation of age. */
  readonly edition: number | null;
  /** The language in which it was shown. */
  readonly locale: Locale;
  readonly confirmedAt: Date;
}

/** What the actor has confirmed, the newest first. Errors: UNAUTHENTICATED. */
export async function listConfirmations(ctx: DomainContext): Promise<readonly ListedConfirmation[]> {
  const { subjectId } = requireUserEvenBlocked(ctx);
  return inTransaction(ctx, { purpose: 'identity-and-registration', as: 'identity' }, (tx) =>
    tx.sql
      .select({
        id: confirmations.id,
        kind: confirmations.kind,
        edition: documentEditions.edition,
        locale: confirmations.locale,
        confirmedAt: confirmations.confirmedAt,
      })
      .from(confirmations)
      .leftJoin(documentEditions, eq(documentEditions.id, confirmations.documentEditionId))
      .where(eq(confirmations.subjectId, subjectId))
      .orderBy(desc(confirmations.confirmedAt), desc(confirmations.id)),
  );
}
