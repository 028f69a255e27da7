import { randomUUID } from 'node:crypto';
import { type Id, newId } from '@apipay/db/ids';
import { type Locale, locales } from '@apipay/db/schema/locales.enums';
import { staffMembers } from '@apipay/db/schema/staff-members';
import { type StaffRole, staffRoles } from '@apipay/db/schema/staff-members.enums';
import { subjects } from '@apipay/db/schema/subjects';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { DomainContext } from '../kernel/context';
import { isUniqueViolation } from '../kernel/database-errors';
import { parseInput } from '../kernel/parse-input';
import { allowSystem } from '../kernel/permissions';
import { phoneTail, requirePhone } from '../kernel/phone';
import { inTransaction } from '../kernel/transaction';

const createStaffMemberInput = z.object({
  phone: z.string().max(100),
  role: z.enum(staffRoles),
  locale: z.enum(locales),
});

export interface CreatedStaffMember {
  readonly staffMemberId: Id<'staffMember'>;
  /** False where the number already has a staff account, which stays as it is. */
  readonly isNew: boolean;
}

/** A person of the operator, for the first start and commands of the system. Errors: FORBIDDEN, PHONE_INVALID. */
export async function createStaffMember(
  ctx: DomainContext,
  input: { readonly phone: string; readonly role: StaffRole; readonly locale: Locale },
): Promise<CreatedStaffMember> {
  allowSystem(ctx);
  const { role, locale, ...rest } = parseInput(createStaffMemberInput, input);
  const phone = requirePhone(rest.phone);
  const phoneIndex = staffPhoneIndex(ctx, phone);
  const transaction = { purpose: 'identity-and-registration', as: 'platform' } as const;
  const find = () =>
    inTransaction(ctx, transaction, async (tx) => {
      const rows = await tx.sql
        .select({ id: staffMembers.id })
        .from(staffMembers)
        .where(eq(staffMembers.phoneIndex, phoneIndex));
      return rows[0]?.id ?? null;
    });
  const present = await find();
  if (present !== null) return { staffMemberId: present, isNew: false };

  const [id, subjectId, pseudonym] = [newId('staffMember'), newId('subject'), randomUUID()];
  await ctx.vault.ensureKeys(subjectId, ['contact', 'secret', 'audit']);
  const phoneCiphertext = await ctx.vault.encrypt(staffPhoneSlot({ id, subjectId }), phone);
  try {
    await inTransaction(ctx, transaction, async (tx) => {
      const createdAt = ctx.now();
      await tx.sql.insert(subjects).values({
        id: subjectId,
        kind: 'staff-member',
        pseudonym,
        personIndex: ctx.vault.blindIndex('person', '', phone),
        createdAt,
      });
      await tx.sql.insert(staffMembers).values({
        id,
        subjectId,
        role,
        phoneCiphertext,
        phoneIndex,
        phoneTail: phoneTail(phone),
        locale,
        createdAt,
      });
      await tx.audit({
        action: 'staff-member.create',
        objectKind: 'staff-member',
        objectId: id,
        subjectPseudonyms: [pseudonym],
        fields: ['phone', 'role'],
      });
    });
  } catch (error) {
    const other = isUniqueViolation(error, 'staff_members_phone_index') ? await find() : null;
    if (other === null) throw error;
    return { staffMemberId: other, isNew: false };
  }
  return { staffMemberId: id, isNew: true };
}

export function staffPhoneIndex(ctx: DomainContext, phone: string): Buffer {
  return ctx.vault.blindIndex('phone', 'staff', phone);
}

export function staffPhoneSlot(member: {
  readonly id: Id<'staffMember'>;
  readonly subjectId: Id<'subject'>;
}) {
  return {
    holderId: member.subjectId,
    keyClass: 'contact',
    place: `staff_members.phone:${member.id}`,
  } as const;
}
