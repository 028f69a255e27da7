import { type Id, newId } from '@apipay/db/ids';
import { requesters } from '@apipay/db/schema/data-subject-requests';
import { merchants } from '@apipay/db/schema/merchants';
import { rectificationProposals } from '@apipay/db/schema/rectifications';
import { eq } from 'drizzle-orm';
import { blockingTransaction } from '../blocking';
import { requireFullName } from '../consents';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireFreeText } from '../kernel/free-text';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { requireBusinessName } from '../merchants';
import { addEntry } from './data-subject-request';
import {
  documentMaxLength,
  type ProposeRectificationInput,
  proposeRectificationInput,
} from './data-subject-request.inputs';
import { lockProposal, proposalSlot } from './rectification-proposal';
import { accountOf, accountPhoneOf } from './rectified-account';
import { lockOpen, type OpenRequest, recordStaffAct } from './staff-act';
import { requesterPhoneSlot } from './who-asks';

/**
 * One of the staff found what is right, on a document whose kind and number are kept and no copy; nothing is changed before another one
 * confirms it. A sign-in number is the one by which the request came, so whoever asks has it. May be proposed while the data are blocked.
 * Errors: UNAUTHENTICATED, FORBIDDEN, REQUEST_NOT_FOUND, REQUEST_CLOSED, REQUEST_NOT_RECTIFICATION, REQUEST_IDENTITY_UNPROVEN,
 * REQUEST_REFUSAL_PROPOSED, RECTIFICATION_PROPOSED, RECTIFICATION_ACCOUNT_UNKNOWN, RECTIFICATION_ACCOUNT_MISSING (which one was looked at is not said), RECTIFICATION_ACCOUNT_UNSEEN (another one than was looked at), NUMBER_CANNOT_BE_USED (the request came by no number
 * of its own), PHONE_INVALID, those of the names and of free text.
 */
export async function proposeRectification(
  ctx: DomainContext,
  input: ProposeRectificationInput,
): Promise<Id<'dataSubjectRequest'>> {
  const { staffMemberId } = requireStaffPermission(ctx, 'data-subject-request:answer');
  const wish = parseInput(proposeRectificationInput, input);
  const documentNumber = requireFreeText(wish.documentNumber, {
    field: ['documentNumber'],
    maxLength: documentMaxLength,
    isRequired: true,
  });
  const typed = valueOf(wish);
  const accountPhone = accountPhoneOf(wish.accountPhone);
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const request = await lockOpen(tx, wish.id);
    if (request.kind !== 'rectification') throw new DomainError('REQUEST_NOT_RECTIFICATION');
    if (request.proof === 'none') throw new DomainError('REQUEST_IDENTITY_UNPROVEN');
    if (request.proposedById !== null) throw new DomainError('REQUEST_REFUSAL_PROPOSED');
    if ((await lockProposal(tx, request.id)) !== null) throw new DomainError('RECTIFICATION_PROPOSED');
    const { id: userId, subjectId } = await accountOf(tx, request, accountPhone);
    if (wish.accountId === null) throw new DomainError('RECTIFICATION_ACCOUNT_MISSING', {}, ['accountId']);
    if (wish.accountId !== userId) {
      throw new DomainError('RECTIFICATION_ACCOUNT_UNSEEN', {}, ['accountPhone']);
    }
    const value = typed ?? (await numberOfRequest(tx, request));
    const id = newId('rectificationProposal');
    const seal = (side: 'new' | 'document', text: string) =>
      ctx.vault.encrypt(proposalSlot({ id, subjectId }, side), text);
    await tx.sql.insert(rectificationProposals).values({
      id,
      requestId: request.id,
      subjectId,
      field: wish.field,
      merchantId: wish.field === 'business-name' ? await ownBusiness(tx, subjectId) : null,
      newCiphertext: await seal('new', value),
      proofDocument: wish.document,
      documentCiphertext: await seal('document', documentNumber),
      proposedById: staffMemberId,
      proposedAt: ctx.now(),
    });
    await addEntry(tx, request, { kind: 'rectification-proposed', staffMemberId });
    return recordStaffAct(tx, request, 'data-subject-request.propose-rectification', [wish.field]);
  });
}

/** Null for a number, which is not typed. */
function valueOf({ field, value }: ProposeRectificationInput): string | null {
  if (field === 'business-name') return requireBusinessName(value);
  return field === 'full-name' ? requireFullName(value) : null;
}

/** The number of whoever asks, who has no account by it. */
async function numberOfRequest(tx: Tx, request: OpenRequest): Promise<string> {
  const [requester] = await tx.sql
    .select()
    .from(requesters)
    .where(eq(requesters.subjectId, request.subjectId));
  if (requester === undefined) throw new DomainError('NUMBER_CANNOT_BE_USED');
  const [phone = ''] = await tx.reveal({
    subjectId: request.subjectId,
    action: 'data-subject-request.read',
    objectKind: 'data-subject-request',
    objectId: request.id,
    values: [
      { field: 'phone', slot: requesterPhoneSlot(request.subjectId), sealed: requester.phoneCiphertext },
    ],
  });
  return phone;
}

async function ownBusiness(tx: Tx, subjectId: Id<'subject'>): Promise<Id<'merchant'>> {
  const [merchant] = await tx.sql
    .select({ id: merchants.id })
    .from(merchants)
    .where(eq(merchants.subjectId, subjectId));
  if (merchant === undefined) throw new DomainError('RECTIFICATION_ACCOUNT_UNKNOWN', {}, ['field']);
  return merchant.id;
}
