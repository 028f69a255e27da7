import { randomBytes } from 'node:crypto';
import { type Id, newId } from '@apipay/db/ids';
import { merchants } from '@apipay/db/schema/merchants';
import { reviews } from '@apipay/db/schema/reviews';
import { eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requirePermission, requireUser } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { merchantNameSlot } from '../merchants';
import { pseudonymOf } from '../users';
import { type Author, lockLiveReview } from './load-review';
import { contentHashOf, requireVersion, signedAsSlot, textSlot } from './review';
import { type SaveReviewInput, saveReviewInput } from './review.inputs';
import { requireFirstName, requireReviewText } from './review-text';

/**
 * Keeps what the author has written, for the author alone. A company's name is that under which it registered, and stands in the
 * review as it is now. What waits for staff or is published is not changed: it is withdrawn first.
 * Errors: UNAUTHENTICATED, FORBIDDEN, REVIEW_ALREADY_EXISTS (of somebody else), REVIEW_CHANGED_MEANWHILE (another tab was faster),
 * REVIEW_TRANSITION_REFUSED, REVIEW_FIRST_NAME_INVALID, REVIEW_COMPANY_OF_ANOTHER, those of free text.
 */
export async function saveReview(ctx: DomainContext, input: SaveReviewInput): Promise<Id<'review'>> {
  requirePermission(ctx, 'review:write');
  const author: Author = { merchantId: ctx.merchantId, subjectId: requireUser(ctx).subjectId };
  const parsed = parseInput(saveReviewInput, input);
  const text = requireReviewText(parsed.text);
  const { locale, signature, version = null } = parsed;
  const firstName = signature === 'first-name' ? requireFirstName(parsed.firstName ?? '') : null;
  const channels = [...new Set(parsed.channels)].sort();
  await ctx.vault.ensureKeys(author.subjectId, ['review']);
  return inTransaction(ctx, { purpose: 'right-to-use', as: 'identity' }, async (tx) => {
    const before = await lockLiveReview(tx, author);
    if (before !== null && before.subjectId !== author.subjectId) {
      throw new DomainError('REVIEW_ALREADY_EXISTS');
    }
    if (before !== null && before.state !== 'draft' && before.state !== 'returned') {
      throw new DomainError('REVIEW_TRANSITION_REFUSED', { state: before.state });
    }
    if (before === null ? version !== null : before.version !== version) {
      throw new DomainError('REVIEW_CHANGED_MEANWHILE');
    }
    const signedAs = signature === 'company' ? await openCompanyName(tx, author) : firstName;
    const id = before?.id ?? newId('review');
    const slotOf = { id, subjectId: author.subjectId };
    const salt = randomBytes(16).toString('base64');
    const content = {
      locale,
      signature,
      channels,
      textCiphertext: await ctx.vault.encrypt(textSlot(slotOf), `${salt} ${text}`),
      signedAsCiphertext: signedAs === null ? null : await ctx.vault.encrypt(signedAsSlot(slotOf), signedAs),
      contentHash: contentHashOf({ locale, signature, channels, text, signedAs }, salt),
      changedAt: ctx.now(),
    };
    if (before === null) {
      const created = { ...author, id, state: 'draft', createdAt: ctx.now() } as const;
      const added = await tx.sql
        .insert(reviews)
        .values({ ...created, ...content })
        .onConflictDoNothing()
        .returning({ id: reviews.id });
      if (added.length === 0) throw new DomainError('REVIEW_CHANGED_MEANWHILE');
    } else {
      requireVersion(before, version);
      await tx.sql
        .update(reviews)
        .set({ ...content, version: before.version + 1 })
        .where(eq(reviews.id, id));
    }
    await tx.audit({
      action: 'review.save',
      objectKind: 'review',
      objectId: id,
      subjectPseudonyms: await pseudonymOf(tx, author.subjectId),
      fields: ['review', 'signature'],
    });
    return id;
  });
}

/** The name may be a person's; only whoever registered under it lets it be published. */
async function openCompanyName(tx: Tx, { merchantId, subjectId }: Author): Promise<string> {
  const [merchant] = await tx.sql.select().from(merchants).where(eq(merchants.id, merchantId));
  if (merchant === undefined || merchant.subjectId !== subjectId) {
    throw new DomainError('REVIEW_COMPANY_OF_ANOTHER', {}, ['signature']);
  }
  const [name = ''] = await tx.reveal({
    subjectId,
    action: 'review.save',
    objectKind: 'merchant',
    objectId: merchantId,
    values: [{ field: 'businessName', slot: merchantNameSlot(merchant), sealed: merchant.nameCiphertext }],
  });
  return name;
}
