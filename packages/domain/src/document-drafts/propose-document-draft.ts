import type { DocumentEdition } from '../documents';
import { dayOf, dayRange, defaultZone, isDay } from '../kernel/calendar';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireReference } from '../kernel/free-text';
import { collectRefusals, parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { currentProfileOf } from '../operator-profiles';
import { changeDraft, type DocumentDraft, lockDraft, newestEdition, platform } from './document-draft';
import { type ProposeDocumentDraftInput, proposeDocumentDraftInput } from './document-draft.inputs';
import { requirePublishable } from './judge-draft';

/**
 * Hands a whole draft to a second person. From then on its words are not changed. Errors: UNAUTHENTICATED, FORBIDDEN,
 * DATE_INVALID, DATE_NOT_AHEAD, TEXT_*, PERSONAL_VALUE_IN_REFERENCE, DOCUMENT_DRAFT_NOT_FOUND, DOCUMENT_DRAFT_SETTLED,
 * DOCUMENT_DRAFT_PROPOSED, DOCUMENT_DRAFT_CHANGED, DOCUMENT_EDITION_LATER and what `problemsOfDraft` finds.
 */
export async function proposeDocumentDraft(
  ctx: DomainContext,
  input: ProposeDocumentDraftInput,
): Promise<DocumentDraft> {
  const { staffMemberId: editor } = requireStaffPermission(ctx, 'document:edit');
  const { draftId, version, isDeclaredMaterial, ...typed } = parseInput(proposeDocumentDraftInput, input);
  const { effectiveOn, reason } = collectRefusals({
    effectiveOn: () => requireDayAhead(typed.effectiveOn?.trim() || null, ctx.now()),
    reason: () => requireReference(typed.reason, { field: ['reason'], maxLength: 300, isRequired: true }),
  });
  return inTransaction(ctx, platform, async (tx) => {
    const draft = await lockDraft(tx, draftId);
    if (draft.state === 'proposed') throw new DomainError('DOCUMENT_DRAFT_PROPOSED');
    if (draft.version !== version) throw new DomainError('DOCUMENT_DRAFT_CHANGED', { count: draft.version });
    const newest = await newestEdition(tx, draft.kind);
    const profile = await currentProfileOf(tx);
    if (profile === null) throw new DomainError('UNAVAILABLE');
    requirePublishable(draft, newest, profile);
    requireAfter(newest, effectiveMoment(effectiveOn, ctx.now()));
    await tx.audit({
      action: 'document.propose',
      objectKind: 'document-draft',
      objectId: draft.id,
      fields: [effectiveOn === null ? 'at-publication' : effectiveOn],
    });
    return changeDraft(tx, draft, {
      state: 'proposed',
      effectiveOn,
      isDeclaredMaterial,
      reason,
      proposedById: editor,
      proposedAt: ctx.now(),
    });
  });
}

/** Errors: DATE_INVALID, DATE_NOT_AHEAD. */
export function requireDayAhead(day: string | null, now: Date): string | null {
  if (day === null) return null;
  if (!isDay(day)) throw new DomainError('DATE_INVALID', {}, ['effectiveOn']);
  if (day <= dayOf(now, defaultZone)) throw new DomainError('DATE_NOT_AHEAD', {}, ['effectiveOn']);
  return day;
}

export function effectiveMoment(day: string | null, now: Date): Date {
  return day === null ? now : dayRange(day, day, defaultZone).from;
}

/** An edition takes effect no earlier than the one before it, or the earlier one would take its place again. Errors: DOCUMENT_EDITION_LATER. */
export function requireAfter(newest: DocumentEdition, effectiveAt: Date): void {
  if (effectiveAt >= newest.effectiveAt) return;
  throw new DomainError(
    'DOCUMENT_EDITION_LATER',
    { count: newest.edition, date: dayOf(newest.effectiveAt, defaultZone) },
    ['effectiveOn'],
  );
}
