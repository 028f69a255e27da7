import { newId } from '@apipay/db/ids';
import { visitorChoices, visitorForms } from '@apipay/db/schema/visitor-choices';
import type { VisitorButton, VisitorPurpose } from '@apipay/db/schema/visitor-choices.enums';
import { eq, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { allowVisitor } from '../kernel/permissions';
import { hashSecretToken } from '../kernel/secret-tokens';
import type { SnapshotSigner } from '../kernel/snapshot-signer.port';
import { inTransaction, type Tx } from '../kernel/transaction';
import { askChatErasure } from '../processor-erasures';
import { composeVisitorForm, inOrder } from './compose-visitor-form';
import { type ChoiceRecord, newestChoice } from './standing-choice';
import { type RecordVisitorChoiceInput, recordVisitorChoiceInput } from './visitor-choice.inputs';
import { openVisitorSnapshot, type VisitorSnapshot, visitorSnapshotLifeMs } from './visitor-snapshot';

/**
 * One act of a visitor: a button under what was shown. Brought back twice, it changes nothing.
 * Errors: VALIDATION_FAILED, CONSENT_SNAPSHOT_INVALID (never served, to another browser, or the button allows what was not on
 * the screen), CONSENT_SNAPSHOT_STALE (too old, already used for another act, or another text, operator or language now).
 */
export async function recordVisitorChoice(
  ctx: DomainContext,
  signer: SnapshotSigner,
  input: RecordVisitorChoiceInput,
): Promise<ChoiceRecord> {
  allowVisitor(ctx);
  const { visitor, snapshot: token, button, ...parsed } = parseInput(recordVisitorChoiceInput, input);
  const { snapshot, signingKey } = openVisitorSnapshot(signer, token);
  const visitorHash = hashSecretToken(visitor);
  const isOurs = snapshot.visitorHash === null || snapshot.visitorHash === visitorHash.toString('hex');
  if (!isOurs) throw new DomainError('CONSENT_SNAPSHOT_INVALID', {}, ['snapshot']);
  const how = { purpose: 'legal-obligation', as: 'identity' } as const;
  return inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    await tx.sql.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${visitorHash.toString('hex')}, 0))`,
    );
    const before = await newestChoice(tx, visitorHash);
    const allowed = allowedBy(button, inOrder(parsed.allowed), snapshot, before?.allowed ?? []);
    const [same] = await tx.sql
      .select({ visitorHash: visitorChoices.visitorHash, button: visitorChoices.button })
      .from(visitorChoices)
      .where(eq(visitorChoices.snapshot, token));
    if (same?.visitorHash.equals(visitorHash) && same.button === button && before?.snapshot === token)
      return before;
    if (same !== undefined) throw new DomainError('CONSENT_SNAPSHOT_STALE', {}, ['snapshot']);
    const formHash = await requireShownNow(tx, snapshot);
    const id = newId('visitorChoice');
    const chosenAt = ctx.now();
    await tx.sql
      .insert(visitorChoices)
      .values({ id, visitorHash, formHash, button, allowed, snapshot: token, signingKey, chosenAt });
    await tx.audit({ action: 'visitor-choice.record', objectKind: 'visitor-choice', objectId: id });
    const isChatWithdrawn = before?.allowed.includes('bitrix-chat') && !allowed.includes('bitrix-chat');
    if (isChatWithdrawn) await askChatErasure(tx, id, visitor);
    const recorded = await newestChoice(tx, visitorHash);
    if (recorded === null) throw new Error('the choice that was just written is not there');
    return recorded;
  });
}

/** What a button means. One that says "all" or "none" is not asked what it allows. */
function allowedBy(
  button: VisitorButton,
  wanted: VisitorPurpose[],
  { offered, variant }: VisitorSnapshot,
  before: readonly VisitorPurpose[],
): VisitorPurpose[] {
  const refusal = new DomainError('CONSENT_SNAPSHOT_INVALID', {}, ['button']);
  switch (button) {
    case 'only-necessary':
      return [];
    case 'accept-all':
      return offered;
    case 'allow-chat':
      // Asked for alone, beside what was allowed before.
      if (variant !== 'chat' || !offered.includes('bitrix-chat')) throw refusal;
      return inOrder([...before.filter((purpose) => offered.includes(purpose)), 'bitrix-chat']);
    case 'save':
      // Only there stand switches.
      if (variant !== 'preferences') throw refusal;
      if (!wanted.every((purpose) => offered.includes(purpose))) throw refusal;
      return wanted;
  }
}

/** Composes the form once more: what would be shown now must be what was. Answers its hash and keeps it. */
async function requireShownNow(tx: Tx, snapshot: VisitorSnapshot): Promise<Buffer> {
  const stale = new DomainError('CONSENT_SNAPSHOT_STALE', {}, ['snapshot']);
  const { offered, locale, variant, formHash, shownAt } = snapshot;
  const age = tx.ctx.now().getTime() - Date.parse(shownAt);
  if (age > visitorSnapshotLifeMs || locale !== tx.ctx.locale) throw stale;
  const form = await composeVisitorForm(tx, { offered, locale, variant });
  if (form.hash.toString('hex') !== formHash) throw stale;
  await tx.sql
    .insert(visitorForms)
    .values({ ...form, createdAt: tx.ctx.now() })
    .onConflictDoNothing();
  return form.hash;
}
