import {
  type ConsentFormRow,
  type ConsentRecordRow,
  consentForms,
  consentRecords,
} from '@apipay/db/schema/consents';
import { type ConsentPurpose, consentPurposes } from '@apipay/db/schema/consents.enums';
import { documentEditions } from '@apipay/db/schema/documents';
import { asc, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requireUser } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type ConsentState, reckon } from './standing';

export interface ConsentActInHistory
  extends Pick<ConsentRecordRow, 'id' | 'act' | 'givenId' | 'happenedAt'>,
    Pick<ConsentFormRow, 'locale' | 'title'> {
  /** Number of the document's edition that was shown. */
  readonly edition: number;
}

export interface ListedConsent {
  readonly purpose: ConsentPurpose;
  readonly state: ConsentState;
  /** Newest first. */
  readonly acts: readonly ConsentActInHistory[];
}

/** Every purpose that is asked for, where it stands for the actor, and all acts. Errors: UNAUTHENTICATED. */
export async function listConsents(ctx: DomainContext): Promise<readonly ListedConsent[]> {
  const { subjectId } = requireUser(ctx);
  const how = { purpose: 'legal-obligation', as: 'identity' } as const;
  const rows = await inTransaction({ ...ctx, merchantId: null }, how, (tx) =>
    tx.sql
      .select({
        record: consentRecords,
        locale: consentForms.locale,
        title: consentForms.title,
        edition: documentEditions.edition,
      })
      .from(consentRecords)
      .innerJoin(consentForms, eq(consentForms.hash, consentRecords.formHash))
      .innerJoin(documentEditions, eq(documentEditions.id, consentForms.documentEditionId))
      .where(eq(consentRecords.subjectId, subjectId))
      .orderBy(asc(consentRecords.happenedAt), asc(consentRecords.id)),
  );
  return consentPurposes.map((purpose) => {
    const ofPurpose = rows.filter(({ record }) => record.purpose === purpose);
    const { state } = reckon(
      ofPurpose.map(({ record }) => record),
      purpose,
    );
    const acts = ofPurpose.map(({ record: { id, act, givenId, happenedAt }, locale, title, edition }) => ({
      id,
      act,
      givenId,
      happenedAt,
      locale,
      title,
      edition,
    }));
    return { purpose, state, acts: acts.reverse() };
  });
}
