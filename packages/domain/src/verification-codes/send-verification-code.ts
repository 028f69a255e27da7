import type { Id } from '@apipay/db/ids';
import { staffMembers } from '@apipay/db/schema/staff-members';
import { subjects } from '@apipay/db/schema/subjects';
import { users } from '@apipay/db/schema/users';
import { type VerificationCodeRow, verificationCodes } from '@apipay/db/schema/verification-codes';
import { and, eq, isNull } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { codePhoneSlot, newOneTimeCode, oneTimeCodeHash } from '../kernel/one-time-codes';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { readMessageReports } from '../message-reports';
import type { MessageSender, SendOutcome } from './message-sender.port';
import { recordMessageStatus } from './record-message-status';

/** `left-alone`: replaced, used, run out, already sent, or asked for a staff member who does not exist. */
export type CodeSending = SendOutcome | { readonly kind: 'left-alone' };

const transaction = { purpose: 'verification', as: 'identity' } as const;

/**
 * Makes the digits and sends them. They exist in clear only here, between two transactions. On `retry` the job may run
 * again: a new code is made, and the one that may be under way no longer works.
 */
export async function sendVerificationCode(
  ctx: DomainContext,
  input: { readonly verificationCodeId: Id<'verificationCode'>; readonly sender: MessageSender },
): Promise<CodeSending> {
  allowSystem(ctx);
  const code = newOneTimeCode();
  const message = await inTransaction(ctx, transaction, async (tx) => {
    const row = await lockWaitingCode(tx, input.verificationCodeId);
    if (row === null) return null;
    const person = await findPerson(tx, row);
    if (row.audience === 'staff' && person === null) return null;
    await tx.sql
      .update(verificationCodes)
      .set({ codeHash: oneTimeCodeHash(ctx.vault, row.id, code) })
      .where(eq(verificationCodes.id, row.id));
    await tx.audit({
      action: 'verification-code.send',
      objectKind: 'verification-code',
      objectId: row.id,
      subjectPseudonyms: person === null ? [] : [person.pseudonym],
      fields: ['phone'],
    });
    const to = await tx.openSecret(codePhoneSlot(row), row.phoneCiphertext);
    return { to, code, locale: row.locale, requestId: row.requestId };
  });
  if (message === null) return { kind: 'left-alone' };

  const outcome = await input.sender.sendVerificationCode(message);
  if (outcome.kind !== 'retry') await recordOutcome(ctx, input.verificationCodeId, outcome);
  if (outcome.kind === 'accepted') {
    await recordMessageStatus(ctx, await readMessageReports(ctx, outcome.messageId));
  }
  return outcome;
}

async function lockWaitingCode(tx: Tx, id: Id<'verificationCode'>): Promise<VerificationCodeRow | null> {
  const [row] = await tx.sql
    .select()
    .from(verificationCodes)
    .where(and(eq(verificationCodes.id, id), eq(verificationCodes.state, 'requested')))
    .for('update');
  return row === undefined || row.expiresAt <= tx.ctx.now() ? null : row;
}

/** Under whose pseudonym the sending is recorded; a stranger has none yet. */
async function findPerson(tx: Tx, row: VerificationCodeRow): Promise<{ pseudonym: string } | null> {
  const named = tx.sql.select({ pseudonym: subjects.pseudonym }).from(subjects).$dynamic();
  const [person] =
    row.audience === 'staff'
      ? await named
          .innerJoin(staffMembers, eq(staffMembers.subjectId, subjects.id))
          .where(and(eq(staffMembers.phoneIndex, row.phoneIndex), isNull(staffMembers.disabledAt)))
      : await named
          .innerJoin(users, eq(users.subjectId, subjects.id))
          .where(eq(users.phoneIndex, row.phoneIndex));
  return person ?? null;
}

async function recordOutcome(
  ctx: DomainContext,
  id: Id<'verificationCode'>,
  outcome: Exclude<SendOutcome, { kind: 'retry' }>,
): Promise<void> {
  allowSystem(ctx);
  await inTransaction(ctx, transaction, async (tx) => {
    const isAccepted = outcome.kind === 'accepted';
    await tx.sql
      .update(verificationCodes)
      .set(
        isAccepted
          ? { messageId: outcome.messageId, sentAt: ctx.now(), deliveryStatus: 'sent' }
          : { deliveryStatus: 'failed' },
      )
      .where(eq(verificationCodes.id, id));
    // The person may have been quicker than this line: a used code stays used.
    await tx.sql
      .update(verificationCodes)
      .set({ state: isAccepted ? 'sent' : 'undeliverable' })
      .where(and(eq(verificationCodes.id, id), eq(verificationCodes.state, 'requested')));
    await tx.audit({
      action: isAccepted ? 'verification-code.accepted' : 'verification-code.undeliverable',
      objectKind: 'verification-code',
      objectId: id,
    });
  });
}
