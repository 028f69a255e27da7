import { newId } from '@apipay/db/ids';
import { documentDrafts } from '@apipay/db/schema/document-drafts';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type DocumentDraft, draftUnderWay, lockDocument, newestEdition, platform } from './document-draft';
import { type StartDocumentDraftInput, startDocumentDraftInput } from './document-draft.inputs';

/**
 * Begins the next edition with the words of the newest one; where a draft is under way, that one goes on.
 * Errors: UNAUTHENTICATED, FORBIDDEN, UNAVAILABLE (the document was never published).
 */
export async function startDocumentDraft(
  ctx: DomainContext,
  input: StartDocumentDraftInput,
): Promise<DocumentDraft> {
  const { staffMemberId: editor } = requireStaffPermission(ctx, 'document:edit');
  const { kind } = parseInput(startDocumentDraftInput, input);
  return inTransaction(ctx, platform, async (tx) => {
    await lockDocument(tx, kind);
    const underWay = await draftUnderWay(tx, kind);
    if (underWay !== null) return underWay;
    const {
      id: baseEditionId,
      titleRu,
      titleKk,
      titleEn,
      bodyRu,
      bodyKk,
      bodyEn,
    } = await newestEdition(tx, kind);
    const now = ctx.now();
    const [draft] = await tx.sql
      .insert(documentDrafts)
      .values({
        id: newId('documentDraft'),
        kind,
        state: 'open',
        baseEditionId,
        titleRu: titleRu.trim(),
        titleKk: titleKk.trim(),
        titleEn: titleEn.trim(),
        bodyRu: bodyRu.trim(),
        bodyKk: bodyKk.trim(),
        bodyEn: bodyEn.trim(),
        startedById: editor,
        startedAt: now,
        editedById: editor,
        editedAt: now,
      })
      .returning();
    if (draft === undefined) throw new DomainError('INTERNAL');
    await tx.audit({ action: 'document.start-draft', objectKind: 'document-draft', objectId: draft.id });
    return draft;
  });
}
