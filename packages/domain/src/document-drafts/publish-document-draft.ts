import { newId } from '@apipay/db/ids';
import { documentEditions } from '@apipay/db/schema/documents';
import type { DocumentEdition } from '../documents';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { currentProfileOf } from '../operator-profiles';
import { composeNextEdition } from './compose-next-edition';
import { changeDraft, lockDocument, lockDraft, newestEdition, platform } from './document-draft';
import { type PublishDocumentDraftInput, publishDocumentDraftInput } from './document-draft.inputs';
import { requirePublishable } from './judge-draft';
import { effectiveMoment, requireAfter, requireDayAhead } from './propose-document-draft';

/**
 * The second person publishes what was proposed, exactly as it was looked at; its meaning is the register of this moment. In
 * force at once, or by itself from the day that it names. Consents that it changes materially stand no more from then on
 * (`consent_stands`). Errors: UNAUTHENTICATED, FORBIDDEN, SECOND_PERSON_REQUIRED, DOCUMENT_DRAFT_NOT_FOUND,
 * DOCUMENT_DRAFT_SETTLED, DOCUMENT_DRAFT_NOT_PROPOSED, DOCUMENT_DRAFT_CHANGED, DOCUMENT_PREVIEW_STALE, DATE_NOT_AHEAD,
 * DOCUMENT_EDITION_LATER and what `problemsOfDraft` finds.
 */
export async function publishDocumentDraft(
  ctx: DomainContext,
  input: PublishDocumentDraftInput,
): Promise<DocumentEdition> {
  const { staffMemberId: publisher } = requireStaffPermission(ctx, 'document:publish');
  const { draftId, version, contentHash: seen } = parseInput(publishDocumentDraftInput, input);
  return inTransaction(ctx, platform, async (tx) => {
    const draft = await lockDraft(tx, draftId);
    if (draft.state !== 'proposed') throw new DomainError('DOCUMENT_DRAFT_NOT_PROPOSED');
    if (draft.proposedById === publisher) throw new DomainError('SECOND_PERSON_REQUIRED');
    if (draft.version !== version) throw new DomainError('DOCUMENT_DRAFT_CHANGED', { count: draft.version });
    await lockDocument(tx, draft.kind);
    const newest = await newestEdition(tx, draft.kind);
    const profile = await currentProfileOf(tx);
    if (profile === null) throw new DomainError('UNAVAILABLE');
    requirePublishable(draft, newest, profile);
    const publishedAt = ctx.now();
    const effectiveAt = effectiveMoment(requireDayAhead(draft.effectiveOn, publishedAt), publishedAt);
    requireAfter(newest, effectiveAt);
    const { edition, meaning, contentHash } = await composeNextEdition(tx, draft, newest);
    if (contentHash.toString('hex') !== seen) throw new DomainError('DOCUMENT_PREVIEW_STALE');
    const { kind, titleRu, titleKk, titleEn, bodyRu, bodyKk, bodyEn, isDeclaredMaterial } = draft;
    const [row] = await tx.sql
      .insert(documentEditions)
      .values({
        id: newId('documentEdition'),
        kind,
        edition,
        titleRu,
        titleKk,
        titleEn,
        bodyRu,
        bodyKk,
        bodyEn,
        contentHash,
        meaning,
        isDeclaredMaterial,
        publishedAt,
        effectiveAt,
      })
      .returning();
    if (row === undefined) throw new DomainError('INTERNAL');
    await changeDraft(tx, draft, {
      state: 'published',
      publishedById: publisher,
      settledAt: publishedAt,
      editionId: row.id,
    });
    await tx.audit({ action: 'document.publish', objectKind: 'document-edition', objectId: row.id });
    return row;
  });
}
