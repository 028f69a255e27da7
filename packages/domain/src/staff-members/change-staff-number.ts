import { isId, uuidFromId } from '@apipay/db/ids';
import { sessions } from '@apipay/db/schema/sessions';
import { staffMembers } from '@apipay/db/schema/staff-members';
import { staffViews } from '@apipay/db/schema/staff-views';
import { subjects } from '@apipay/db/schema/subjects';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { DomainContext } from '../kernel/context';
import { isUniqueViolation } from '../kernel/database-errors';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { phoneTail, requirePhone } from '../kernel/phone';
import { recordEndOfViews } from '../kernel/record-end-of-views';
import { inTransaction } from '../kernel/transaction';
import { recordRectification } from '../rectifications';
import { pseudonymOf } from '../users';
import { staffPhoneIndex, staffPhoneSlot } from './create-staff-member';
import { type ListedStaffMember, toListedMember } from './list-staff-members';

const changeStaffNumberInput = z.strictObject({ id: z.string().max(60), phone: z.string().max(100) });
export type ChangeStaffNumberInput = z.input<typeof changeStaffNumberInput>;

/**
 * Another sign-in number of somebody else of the staff, with its history. All sessions of that person end; the next sign-in needs a code to the
 * new number and the second factor as before; the old number is told. Nobody changes their own.
 * Errors: UNAUTHENTICATED, FORBIDDEN, STAFF_MEMBER_NOT_FOUND, SECOND_PERSON_REQUIRED, PHONE_INVALID, STAFF_MEMBER_EXISTS.
 */
export async function changeStaffNumber(
  ctx: DomainContext,
  input: ChangeStaffNumberInput,
): Promise<ListedStaffMember> {
  const { staffMemberId } = requireStaffPermission(ctx, 'staff:manage');
  const { id, phone: typed } = parseInput(changeStaffNumberInput, input);
  if (id === staffMemberId) throw new DomainError('SECOND_PERSON_REQUIRED');
  if (!isId('staffMember', id)) throw new DomainError('STAFF_MEMBER_NOT_FOUND');
  const phone = requirePhone(typed);
  const taken = new DomainError('STAFF_MEMBER_EXISTS', {}, ['phone']);
  const how = { purpose: 'identity-and-registration', as: 'platform' } as const;
  return inTransaction(ctx, how, async (tx) => {
    const [before] = await tx.sql.select().from(staffMembers).where(eq(staffMembers.id, id)).for('update');
    if (before === undefined) throw new DomainError('STAFF_MEMBER_NOT_FOUND');
    const phoneIndex = staffPhoneIndex(ctx, phone);
    if (before.phoneIndex.equals(phoneIndex)) throw taken;
    const { subjectId } = before;
    const slot = staffPhoneSlot(before);
    const [old = ''] = await tx.reveal({
      subjectId,
      action: 'staff-member.change',
      objectKind: 'staff-member',
      objectId: id,
      values: [{ field: 'phone', slot, sealed: before.phoneCiphertext }],
    });
    const changed = {
      phoneCiphertext: await ctx.vault.encrypt(slot, phone),
      phoneIndex,
      phoneTail: phoneTail(phone),
    };
    await tx.sql.update(staffMembers).set(changed).where(eq(staffMembers.id, id));
    const personIndex = ctx.vault.blindIndex('person', '', phone);
    await tx.sql.update(subjects).set({ personIndex }).where(eq(subjects.id, subjectId));
    await recordEndOfViews(tx, eq(staffViews.staffMemberId, id));
    await tx.sql
      .delete(sessions)
      .where(and(eq(sessions.holder, 'staff'), eq(sessions.holderId, uuidFromId(id))));
    const rectificationId = await recordRectification(tx, {
      subjectId,
      field: 'phone-number',
      way: 'staff',
      oldTail: before.phoneTail,
      newTail: changed.phoneTail,
      // Staff move no money of their own.
      holdUntil: ctx.now(),
      values: { old, new: phone },
    });
    await tx.enqueue('tell-old-number', { rectificationId, tries: 0 }, { maxAttempts: 1 });
    await tx.audit({
      action: 'staff-member.change',
      objectKind: 'staff-member',
      objectId: id,
      subjectPseudonyms: await pseudonymOf(tx, subjectId),
      fields: ['phone'],
    });
    return toListedMember({ ...before, ...changed });
  }).catch((error: unknown) => {
    throw isUniqueViolation(error, 'staff_members_phone_index') ? taken : error;
  });
}
