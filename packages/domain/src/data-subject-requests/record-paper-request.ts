import { type Id, newId } from '@apipay/db/ids';
import { blockingTransaction } from '../blocking';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireFreeText } from '../kernel/free-text';
import { collectRefusals, parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { phoneTail, requirePhone } from '../kernel/phone';
import { inTransaction } from '../kernel/transaction';
import { requestDocumentSlot, requestTextSlot, requireRequestText } from './data-subject-request';
import {
  documentMaxLength,
  type RecordPaperRequestInput,
  recordPaperRequestInput,
} from './data-subject-request.inputs';
import { type NewRequest, recordRequest } from './file-request';
import { findOpenTwin } from './find-open-twin';
import { recordDuplicate } from './record-duplicate';
import { subjectOfNumber } from './who-asks';

const yearMs = 366 * 86_400_000;

/**
 * Staff enter a request that came on paper, or from the authorised body, with the real time of its receipt: the law counts from there. Where
 * staff have made sure who sent it, what can be done at once is done with the same commit. The same that is being worked on already is kept as a
 * duplicate of it. Errors: UNAUTHENTICATED, FORBIDDEN,
 * PHONE_INVALID, REQUEST_RECEIVED_WRONG, REQUEST_AUTHORITY_REQUIRED, REQUEST_ALREADY_OPEN, those of free text.
 */
export async function recordPaperRequest(
  ctx: DomainContext,
  input: RecordPaperRequestInput,
): Promise<Id<'dataSubjectRequest'>> {
  const staff = requireStaffPermission(ctx, 'data-subject-request:record');
  const wish = parseInput(recordPaperRequestInput, input);
  // What then happens at once is decided by whoever may answer.
  if (wish.isIdentityProven) requireStaffPermission(ctx, 'data-subject-request:answer');
  const recordedAt = ctx.now();
  const { receivedAt, requester } = wish;
  const { phone, text, document } = collectRefusals({
    phone: () => requirePhone(wish.phone),
    receivedAt: () => requireReceipt(receivedAt, recordedAt),
    text: () => requireRequestText(wish.text, true),
    document: () => requireAuthority(wish),
  });
  const { representative } = wish;
  const subjectId = await subjectOfNumber(ctx, phone);
  const sealing = { id: newId('dataSubjectRequest'), subjectId };
  const textCiphertext = await ctx.vault.encrypt(requestTextSlot(sealing), text);
  const authority =
    representative === null || document === null
      ? {}
      : {
          authority: representative.authority,
          documentCiphertext: await ctx.vault.encrypt(requestDocumentSlot(sealing), document),
        };
  const row: NewRequest = {
    ...sealing,
    ...authority,
    kind: wish.kind,
    channel: 'paper',
    requester,
    scope: 'number',
    aboutPersonIndex: ctx.vault.blindIndex('person', '', phone),
    aboutTail: phoneTail(phone),
    state: 'in-work',
    proof: wish.isIdentityProven ? 'paper' : 'none',
    locale: ctx.locale,
    textCiphertext,
    receivedAt,
    recordedAt,
    recordedById: staff.staffMemberId,
  };
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const open = await findOpenTwin(tx, row);
    return open === null ? recordRequest(tx, row, phone) : recordDuplicate(tx, row, open);
  });
}

function requireReceipt(receivedAt: Date, now: Date): void {
  if (receivedAt > now || now.getTime() - receivedAt.getTime() > yearMs) {
    throw new DomainError('REQUEST_RECEIVED_WRONG', {}, ['receivedAt']);
  }
}

/** The document of whoever represents; null where nobody does. */
function requireAuthority({
  requester,
  representative,
}: Pick<RecordPaperRequestInput, 'requester' | 'representative'>): string | null {
  if ((requester === 'representative') !== (representative !== null)) {
    throw new DomainError('REQUEST_AUTHORITY_REQUIRED', {}, ['representative']);
  }
  if (representative === null) return null;
  return requireFreeText(representative.document, {
    field: ['representative', 'document'],
    maxLength: documentMaxLength,
    isRequired: true,
  });
}
