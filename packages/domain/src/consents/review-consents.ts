import { type Id, newId } from '@apipay/db/ids';
import { consentRecords } from '@apipay/db/schema/consents';
import { and, desc, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { SnapshotSigner } from '../kernel/snapshot-signer.port';
import type { Tx } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { composeForm, type NarrowedTo } from './compose-form';
import { openSnapshot, signSnapshot, snapshotLifeMs } from './consent-snapshot';
import type { ConsentOffer } from './read-consent-offer';
import { nameSlot, type PreparedGiving, recordGiving, requireName, requireShownNow } from './record-giving';

/** A review as its author is asked about it: exactly this text under this name in these places. */
export interface ReviewToConsent {
  readonly id: Id<'review'>;
  readonly subjectId: Id<'subject'>;
  readonly contentHash: Buffer;
  readonly narrowedTo: NarrowedTo;
}

const purpose = 'reviews';
const variant = 'cabinet-page';

/** What the author is asked about one review, signed before it is shown. Errors: UNAVAILABLE. */
export async function composeReviewOffer(
  tx: Tx,
  signer: SnapshotSigner,
  review: ReviewToConsent,
): Promise<ConsentOffer> {
  const { locale } = tx.ctx;
  const { id, subjectId, contentHash, narrowedTo } = review;
  const form = await composeForm(tx, { purpose, locale, variant, narrowedTo });
  const shownAt = tx.ctx.now();
  const snapshot = signSnapshot(signer, {
    purpose,
    formHash: form.hash.toString('hex'),
    locale,
    subjectId,
    registration: null,
    review: { id, hash: contentHash.toString('hex') },
    shownAt: shownAt.toISOString(),
  });
  return { form, snapshot, expiresAt: new Date(shownAt.getTime() + snapshotLifeMs) };
}

/**
 * Opens what came back and seals the name, before the transaction that records it.
 * Errors: CONSENT_SNAPSHOT_INVALID (never served, to somebody else, or about another review), CONSENT_NAME_INVALID, those of free text.
 */
export async function prepareReviewConsent(
  ctx: DomainContext,
  signer: SnapshotSigner,
  given: {
    readonly snapshot: string;
    readonly name: string;
    readonly subjectId: Id<'subject'>;
    readonly reviewId: string;
  },
): Promise<PreparedGiving> {
  const { subjectId, snapshot: token } = given;
  const { snapshot, signingKey } = openSnapshot(signer, token);
  if (snapshot.subjectId !== subjectId || snapshot.review?.id !== given.reviewId) {
    throw new DomainError('CONSENT_SNAPSHOT_INVALID', {}, ['snapshot']);
  }
  const id = newId('consentRecord');
  const nameCiphertext = await ctx.vault.encrypt(
    nameSlot({ id, subjectId }),
    requireName(given.name, 'name'),
  );
  return { id, subjectId, snapshot, token, signingKey, nameCiphertext };
}

/** The giving that this snapshot brought before, or null: the same page sent twice is one act. */
export async function findReviewGiving(tx: Tx, token: string): Promise<Id<'consentRecord'> | null> {
  const [same] = await tx.sql
    .select({ id: consentRecords.id })
    .from(consentRecords)
    .where(eq(consentRecords.snapshot, token));
  return same?.id ?? null;
}

/** Writes the act. Errors: CONSENT_SNAPSHOT_STALE (too old, or review, text, operator or language are others now). */
export async function recordReviewConsent(
  tx: Tx,
  giving: PreparedGiving,
  review: ReviewToConsent,
): Promise<void> {
  const { snapshot, subjectId } = giving;
  if (snapshot.review?.hash !== review.contentHash.toString('hex')) {
    throw new DomainError('CONSENT_SNAPSHOT_STALE', {}, ['snapshot']);
  }
  const formHash = await requireShownNow(tx, snapshot, variant, 'snapshot', review.narrowedTo);
  await recordGiving(tx, giving, { formHash, pseudonyms: await pseudonymOf(tx, subjectId) });
}

/** Takes back what was given for one review, with the commit of the caller. Where nothing stands, nothing changes. */
export async function withdrawReviewConsent(
  tx: Tx,
  review: { readonly id: Id<'review'>; readonly subjectId: Id<'subject'> },
): Promise<void> {
  const { subjectId } = review;
  const acts = await tx.sql
    .select()
    .from(consentRecords)
    .where(and(eq(consentRecords.reviewId, review.id), eq(consentRecords.subjectId, subjectId)))
    .orderBy(desc(consentRecords.happenedAt), desc(consentRecords.id));
  for (const given of acts.filter(({ act }) => act === 'given')) {
    if (acts.some(({ act, givenId }) => act === 'withdrawn' && givenId === given.id)) continue;
    await tx.sql.insert(consentRecords).values({
      id: newId('consentRecord'),
      subjectId,
      purpose,
      act: 'withdrawn',
      givenId: given.id,
      formHash: given.formHash,
      reviewId: review.id,
      reviewHash: given.reviewHash,
      happenedAt: tx.ctx.now(),
      requestId: tx.ctx.requestId,
    });
    await tx.audit({
      action: 'consent.withdraw',
      objectKind: 'consent',
      objectId: given.id,
      subjectPseudonyms: await pseudonymOf(tx, subjectId),
      fields: ['consent'],
    });
  }
}
