import type { Id } from '@apipay/db/ids';
import { type ConsentRecordRow, consentForms, consentRecords } from '@apipay/db/schema/consents';
import { documentEditions } from '@apipay/db/schema/documents';
import { and, desc, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import type { ConsentActInHistory } from './list-consents';

/** An act about one review: which, and SHA-256 of exactly what was agreed to be published where. */
export interface ReviewConsentAct extends ConsentActInHistory {
  readonly reviewId: Id<'review'>;
  readonly reviewHash: Buffer;
}

const shown = 100;

/** What the actor gave and took back for reviews, the newest first, a hundred at most. Errors: UNAUTHENTICATED. */
export async function listReviewConsents(ctx: DomainContext): Promise<readonly ReviewConsentAct[]> {
  const { subjectId } = requireUserEvenBlocked(ctx);
  const how = { purpose: 'legal-obligation', as: 'identity' } as const;
  return inTransaction({ ...ctx, merchantId: null }, how, (tx) => reviewConsentsOf(tx, subjectId));
}

/** The same of any person, within a transaction of the caller; nothing of it names anybody. */
export async function reviewConsentsOf(
  tx: Tx,
  subjectId: Id<'subject'>,
): Promise<readonly ReviewConsentAct[]> {
  const rows = await tx.sql
    .select({
      record: consentRecords,
      locale: consentForms.locale,
      title: consentForms.title,
      edition: documentEditions.edition,
    })
    .from(consentRecords)
    .innerJoin(consentForms, eq(consentForms.hash, consentRecords.formHash))
    .innerJoin(documentEditions, eq(documentEditions.id, consentForms.documentEditionId))
    .where(and(eq(consentRecords.subjectId, subjectId), eq(consentRecords.purpose, 'reviews')))
    .orderBy(desc(consentRecords.happenedAt), desc(consentRecords.id))
    .limit(shown);
  return rows.flatMap(({ record, ...form }) => toAct(record, form));
}

function toAct(
  { id, act, givenId, channel, happenedAt, reviewId, reviewHash }: ConsentRecordRow,
  form: Pick<ConsentActInHistory, 'locale' | 'title' | 'edition'>,
): readonly ReviewConsentAct[] {
  if (reviewId === null || reviewHash === null) return [];
  return [{ id, act, givenId, channel, happenedAt, reviewId, reviewHash, ...form }];
}
