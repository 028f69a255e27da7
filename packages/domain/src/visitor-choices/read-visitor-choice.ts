import type { VisitorPurpose } from '@apipay/db/schema/visitor-choices.enums';
import type { DomainContext } from '../kernel/context';
import { parseInput } from '../kernel/parse-input';
import { allowVisitor } from '../kernel/permissions';
import { hashSecretToken } from '../kernel/secret-tokens';
import type { SnapshotSigner } from '../kernel/snapshot-signer.port';
import { inTransaction } from '../kernel/transaction';
import {
  type ChatReference,
  chatReferenceOf,
  newestChatErasure,
  type ShownErasure,
} from '../processor-erasures';
import { composeVisitorForm, inOrder, type VisitorForm } from './compose-visitor-form';
import { type ChoiceRecord, newestChoice, standingOf } from './standing-choice';
import { type ReadVisitorChoiceInput, readVisitorChoiceInput } from './visitor-choice.inputs';
import { signVisitorSnapshot } from './visitor-snapshot';

export interface VisitorStanding {
  /** Which processors may be loaded for this visitor now. */
  readonly allowed: readonly VisitorPurpose[];
  /** True where no choice stands: nothing was chosen, or another meaning, or twelve months ago. */
  readonly mustAsk: boolean;
  readonly choice: ChoiceRecord | null;
  /** What the chat's processor is told, so that what is written there can be found again; null where the chat is not allowed. */
  readonly chatReference: ChatReference | null;
  /** How far the deletion of what was written in the chat has come; null where it was never asked for. */
  readonly chatErasure: ShownErasure | null;
  readonly form: VisitorForm;
  /** The processors of the form, in its order. */
  readonly offered: readonly VisitorPurpose[];
  /** To be brought back with a choice. */
  readonly snapshot: string;
}

/**
 * What a visitor has chosen and what they are asked, signed before it is shown. Leaves no trace: being asked is no act, and
 * nobody is numbered by it. Errors: VALIDATION_FAILED, UNAVAILABLE.
 */
export async function readVisitorChoice(
  ctx: DomainContext,
  signer: SnapshotSigner,
  input: ReadVisitorChoiceInput,
): Promise<VisitorStanding> {
  allowVisitor(ctx);
  const { visitor, variant, ...parsed } = parseInput(readVisitorChoiceInput, input);
  const { locale } = ctx;
  const offered = inOrder(parsed.offered);
  const visitorHash = visitor == null ? null : hashSecretToken(visitor);
  const { form, choice, chatErasure } = await inTransaction(
    { ...ctx, merchantId: null },
    { purpose: 'legal-obligation', as: 'identity' },
    async (tx) => ({
      form: await composeVisitorForm(tx, { offered, locale, variant }),
      choice: visitorHash === null ? null : await newestChoice(tx, visitorHash),
      chatErasure: visitorHash === null ? null : await newestChatErasure(tx, visitorHash),
    }),
  );
  const snapshot = signVisitorSnapshot(signer, {
    offered,
    formHash: form.hash.toString('hex'),
    locale,
    variant,
    visitorHash: choice === null ? null : (visitorHash?.toString('hex') ?? null),
    shownAt: ctx.now().toISOString(),
  });
  const standing = standingOf(choice, offered, ctx.now());
  const isChatAllowed = visitor != null && standing.allowed.includes('bitrix-chat');
  const chatReference = isChatAllowed ? chatReferenceOf(visitor) : null;
  return { ...standing, choice, chatReference, chatErasure, form, offered, snapshot };
}
