import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { changeDraft, columnsOf, type DocumentDraft, lockDraft, platform } from './document-draft';
import { type SaveDocumentDraftInput, saveDocumentDraftInput } from './document-draft.inputs';
import { cleanTexts } from './judge-draft';

/**
 * Keeps one language of a draft, whole or not. Sent twice it is kept once. Errors: UNAUTHENTICATED, FORBIDDEN, TEXT_*,
 * DOCUMENT_DRAFT_NOT_FOUND, DOCUMENT_DRAFT_SETTLED, DOCUMENT_DRAFT_PROPOSED, DOCUMENT_DRAFT_CHANGED (another tab or person
 * changed this language meanwhile).
 */
export async function saveDocumentDraft(
  ctx: DomainContext,
  input: SaveDocumentDraftInput,
): Promise<DocumentDraft> {
  const { staffMemberId: editor } = requireStaffPermission(ctx, 'document:edit');
  const { draftId, locale, version, ...typed } = parseInput(saveDocumentDraftInput, input);
  const { title, body } = cleanTexts(typed, false);
  const columns = columnsOf[locale];
  return inTransaction(ctx, platform, async (tx) => {
    const draft = await lockDraft(tx, draftId);
    if (draft[columns.title] === title && draft[columns.body] === body) return draft;
    if (draft.state === 'proposed') throw new DomainError('DOCUMENT_DRAFT_PROPOSED');
    if (draft[columns.version] !== version) {
      throw new DomainError('DOCUMENT_DRAFT_CHANGED', { count: draft[columns.version] });
    }
    await tx.audit({
      action: 'document.edit-draft',
      objectKind: 'document-draft',
      objectId: draft.id,
      fields: [columns.title, columns.body].filter(
        (name) => draft[name] !== (name === columns.title ? title : body),
      ),
    });
    return changeDraft(tx, draft, {
      [columns.title]: title,
      [columns.body]: body,
      [columns.version]: version + 1,
      editedById: editor,
      editedAt: ctx.now(),
    });
  });
}
