import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { changeDraft, type DocumentDraft, lockDraft, platform } from './document-draft';
import { type DocumentDraftInput, documentDraftInput } from './document-draft.inputs';

/**
 * Opens a proposed draft for writing again; its proposer may, and whoever could have published it. Errors: UNAUTHENTICATED,
 * FORBIDDEN, DOCUMENT_DRAFT_NOT_FOUND, DOCUMENT_DRAFT_SETTLED, DOCUMENT_DRAFT_NOT_PROPOSED, DOCUMENT_DRAFT_CHANGED.
 */
export async function withdrawDocumentProposal(
  ctx: DomainContext,
  input: DocumentDraftInput,
): Promise<DocumentDraft> {
  const { staffMemberId } = requireStaffPermission(ctx, 'document:edit');
  const { draftId, version } = parseInput(documentDraftInput, input);
  return inTransaction(ctx, platform, async (tx) => {
    const draft = await lockDraft(tx, draftId);
    if (draft.state !== 'proposed') throw new DomainError('DOCUMENT_DRAFT_NOT_PROPOSED');
    if (draft.version !== version) throw new DomainError('DOCUMENT_DRAFT_CHANGED', { count: draft.version });
    if (draft.proposedById !== staffMemberId) requireStaffPermission(ctx, 'document:publish');
    await tx.audit({
      action: 'document.withdraw-proposal',
      objectKind: 'document-draft',
      objectId: draft.id,
    });
    return changeDraft(tx, draft, { state: 'open', proposedById: null, proposedAt: null });
  });
}

/**
 * Puts a draft away for good; what it said stays in its row. Errors: UNAUTHENTICATED, FORBIDDEN, DOCUMENT_DRAFT_NOT_FOUND,
 * DOCUMENT_DRAFT_SETTLED, DOCUMENT_DRAFT_PROPOSED, DOCUMENT_DRAFT_CHANGED.
 */
export async function discardDocumentDraft(
  ctx: DomainContext,
  input: DocumentDraftInput,
): Promise<DocumentDraft> {
  requireStaffPermission(ctx, 'document:edit');
  const { draftId, version } = parseInput(documentDraftInput, input);
  return inTransaction(ctx, platform, async (tx) => {
    const draft = await lockDraft(tx, draftId);
    if (draft.state === 'proposed') throw new DomainError('DOCUMENT_DRAFT_PROPOSED');
    if (draft.version !== version) throw new DomainError('DOCUMENT_DRAFT_CHANGED', { count: draft.version });
    await tx.audit({ action: 'document.discard-draft', objectKind: 'document-draft', objectId: draft.id });
    return changeDraft(tx, draft, { state: 'discarded', settledAt: ctx.now() });
  });
}
