import type { Id } from '@apipay/db/ids';
import {
  type ConsentFormRow,
  type ConsentRecordRow,
  consentForms,
  consentRecords,
} from '@apipay/db/schema/consents';
import { type ConsentPurpose, consentPurposes } from '@apipay/db/schema/consents.enums';
import { documentEditions } from '@apipay/db/schema/documents';
import type { DocumentKind } from '@apipay/db/schema/documents.enums';
import { asc, eq } from 'drizzle-orm';
import { currentEditionNumbers } from '../documents';
import type { DomainContext } from '../kernel/context';
import { requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { rulesOf } from './compose-form';
import { type ConsentState, outdated, reckon, standingTexts } from './standing';

export interface ConsentActInHistory
  extends Pick<ConsentRecordRow, 'id' | 'act' | 'givenId' | 'channel' | 'happenedAt'>,
    Pick<ConsentFormRow, 'locale' | 'title'> {
  /** Number of the document's edition that was shown. */
  readonly edition: number;
}

export interface ListedConsent {
  readonly purpose: ConsentPurpose;
  readonly state: ConsentState;
  readonly documentKind: DocumentKind;
  /** Edition of the text under which it was given last; null where it never was. */
  readonly agreedEdition: number | null;
  /** Edition in force; null before the first. */
  readonly currentEdition: number | null;
  /** Newest first. */
  readonly acts: readonly ConsentActInHistory[];
}

/** Every purpose that is asked for, where it stands for the actor, and all acts. Errors: UNAUTHENTICATED. */
export async function listConsents(ctx: DomainContext): Promise<readonly ListedConsent[]> {
  const { subjectId } = requireUserEvenBlocked(ctx);
  const how = { purpose: 'legal-obligation', as: 'identity' } as const;
  return inTransaction({ ...ctx, merchantId: null }, how, (tx) => consentsOf(tx, subjectId));
}

/** The same of any person, within a transaction of the caller; nothing of it names anybody. */
export async function consentsOf(tx: Tx, subjectId: Id<'subject'>): Promise<readonly ListedConsent[]> {
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
    .where(eq(consentRecords.subjectId, subjectId))
    .orderBy(asc(consentRecords.happenedAt), asc(consentRecords.id));
  const texts = await standingTexts(
    tx,
    rows.map(({ record }) => record.formHash),
  );
  const editions = await currentEditionNumbers(tx);
  return consentPurposes.map((purpose) => {
    const ofPurpose = rows.filter(({ record }) => record.purpose === purpose);
    const reckoned = reckon(
      ofPurpose.map(({ record }) => record),
      purpose,
    );
    const { given } = reckoned;
    const stands = given !== null && texts.has(given.formHash.toString('hex'));
    const acts = ofPurpose.map(
      ({ record: { id, act, givenId, channel, happenedAt }, locale, title, edition }) => ({
        id,
        act,
        givenId,
        channel,
        happenedAt,
        locale,
        title,
        edition,
      }),
    );
    const documentKind = rulesOf[purpose].document;
    return {
      purpose,
      state: stands ? reckoned.state : outdated(reckoned).state,
      documentKind,
      agreedEdition: acts.find(({ id }) => id === given?.id)?.edition ?? null,
      currentEdition: editions.get(documentKind) ?? null,
      acts: acts.reverse(),
    };
  });
}
