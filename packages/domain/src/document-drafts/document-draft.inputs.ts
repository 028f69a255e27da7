import { documentKinds } from '@apipay/db/schema/documents.enums';
import { locales } from '@apipay/db/schema/locales.enums';
import { z } from 'zod';

const id = z.string().max(60);
const version = z.int().min(1).max(1_000_000);

export const startDocumentDraftInput = z.strictObject({ kind: z.enum(documentKinds) });
export type StartDocumentDraftInput = z.input<typeof startDocumentDraftInput>;

/** One language at a time: its own `version` is the one that was on the screen. */
export const saveDocumentDraftInput = z.strictObject({
  draftId: id,
  locale: z.enum(locales),
  version,
  title: z.string().max(10_000),
  body: z.string().max(200_000),
});
export type SaveDocumentDraftInput = z.input<typeof saveDocumentDraftInput>;

export const proposeDocumentDraftInput = z.strictObject({
  draftId: id,
  version,
  /** A day in Almaty; none: in force from its publication. */
  effectiveOn: z.string().max(100).nullish(),
  /** The change matters to people, although the register is the same. */
  isDeclaredMaterial: z.boolean(),
  reason: z.string().max(10_000),
});
export type ProposeDocumentDraftInput = z.input<typeof proposeDocumentDraftInput>;

export const documentDraftInput = z.strictObject({ draftId: id, version });
export type DocumentDraftInput = z.input<typeof documentDraftInput>;

/** `contentHash`, in hex, is of what was looked at: nothing else is published. */
export const publishDocumentDraftInput = documentDraftInput.extend({ contentHash: z.string().max(100) });
export type PublishDocumentDraftInput = z.input<typeof publishDocumentDraftInput>;
