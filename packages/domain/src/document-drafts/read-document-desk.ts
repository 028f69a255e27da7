import { idFromUuid } from '@apipay/db/ids';
import type { DocumentDraftState } from '@apipay/db/schema/document-drafts.enums';
import { type DocumentKind, documentKinds } from '@apipay/db/schema/documents.enums';
import type { Locale } from '@apipay/db/schema/locales.enums';
import { visitorPurposes } from '@apipay/db/schema/visitor-choices.enums';
import { type ConsentContents, consentContents, purposeAskedBy } from '../consents';
import {
  currentEditionOf,
  editionsBesideTheRegister,
  type RenderedDocument,
  renderDocument,
} from '../documents';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { currentProfileOf, type OperatorProfile } from '../operator-profiles';
import { lineOf } from '../visitor-choices';
import { composeNextEdition, type NextEdition } from './compose-next-edition';
import { type DocumentDraft, draftUnderWay, newestEdition, platform } from './document-draft';
import { problemsOfDraft } from './judge-draft';

export interface DocumentAtDesk {
  readonly kind: DocumentKind;
  /** Numbers of the edition in force and of the last one that is to come. */
  readonly inForce: number | null;
  readonly coming: { readonly edition: number; readonly effectiveAt: Date } | null;
  /** False where the register has moved away from the edition in force. */
  readonly saysTheRegister: boolean;
  readonly draft: { readonly state: DocumentDraftState; readonly editedAt: Date } | null;
}

/** Every document with what is in force, to come and under way. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function readDocumentDesk(ctx: DomainContext): Promise<readonly DocumentAtDesk[]> {
  requireStaffPermission(ctx, 'document:read');
  return inTransaction(ctx, platform, async (tx) => {
    const besides = await tx.sql.execute<{ id: string }>(editionsBesideTheRegister());
    const desk: DocumentAtDesk[] = [];
    for (const kind of documentKinds) {
      const current = await currentEditionOf(tx, kind);
      if (current === null) {
        desk.push({ kind, inForce: null, coming: null, saysTheRegister: true, draft: null });
        continue;
      }
      const newest = await newestEdition(tx, kind);
      desk.push({
        kind,
        inForce: current.edition,
        coming: newest.effectiveAt > ctx.now() ? newest : null,
        saysTheRegister: !besides.some(({ id }) => idFromUuid('documentEdition', id) === current.id),
        draft: await draftUnderWay(tx, kind),
      });
    }
    return desk;
  });
}

export interface DraftView {
  readonly draft: DocumentDraft;
  readonly next: NextEdition;
  /** What stands against publishing it. */
  readonly problems: readonly DomainError[];
  readonly profile: OperatorProfile;
}

/** The draft under way with what its publication would do; null where there is none. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function findDocumentDraft(ctx: DomainContext, kind: DocumentKind): Promise<DraftView | null> {
  requireStaffPermission(ctx, 'document:read');
  return inTransaction(ctx, platform, async (tx) => {
    const draft = await draftUnderWay(tx, kind);
    if (draft === null) return null;
    const newest = await newestEdition(tx, kind);
    const profile = await currentProfileOf(tx);
    if (profile === null) throw new DomainError('UNAVAILABLE');
    const next = await composeNextEdition(tx, draft, newest);
    return { draft, next, problems: problemsOfDraft(draft, newest, profile), profile };
  });
}

export interface DrawnDraft {
  readonly next: RenderedDocument;
  readonly inForce: RenderedDocument;
  /** What stands at the place of the contents of a consent that people with an account are asked for; null for other documents. */
  readonly contents: ConsentContents | null;
  /** What stands there where visitors are asked: a line for each processor that there may be. */
  readonly lines: readonly string[];
}

/** One language as readers will see it, beside what they see now. Unknown marks stay as they were written. */
export function renderDraft({ draft, next, profile }: DraftView, locale: Locale): DrawnDraft {
  const purpose = purposeAskedBy(draft.kind);
  return {
    contents: purpose === null ? null : consentContents({ purpose, profile, locale }),
    lines:
      draft.kind === 'consent-cookies' ? visitorPurposes.map((processor) => lineOf(processor, locale)) : [],
    next: renderDocument(draft, profile, locale, 'keep'),
    inForce: renderDocument(next.inForce, profile, locale, 'keep'),
  };
}
