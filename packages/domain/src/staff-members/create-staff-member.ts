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
import { DomainError } from '../kernel/errors';
import { requireReference } from '../kernel/free-text';
import { collectRefusals, parseInput } from '../kernel/parse-input';
import { allowSystem, requireStaffPermission } from '../kernel/permissions';
import { phoneTail, requirePhone } from '../kernel/phone';
import { inTransaction } from '../kernel/transaction';
import type { ListedStaffMember } from './list-staff-members';

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
  const { staffMemberId, isNew } = await insertStaffMember(ctx, { phone, role, locale, undertaking: null });
  return { staffMemberId, isNew };
}

const addStaffMemberInput = z.strictObject({
  phone: z.string().max(100),
  role: z.enum(staffRoles),
  locale: z.enum(locales),
  undertaking: z.string().max(10_000),
});
export type AddStaffMemberInput = z.input<typeof addStaffMemberInput>;

/**
 * A new person of the operator, who brings the second factor with the first sign-in. Nobody gets access before the undertaking
 * of confidentiality is signed (Law 94-V, Art. 11). Errors: UNAUTHENTICATED, FORBIDDEN, PHONE_INVALID, STAFF_MEMBER_EXISTS,
 * those of a reference text.
 */
export async function addStaffMember(
  ctx: DomainContext,
  input: AddStaffMemberInput,
): Promise<ListedStaffMember> {
  requireStaffPermission(ctx, 'staff:manage');
  const { role, locale, ...typed } = parseInput(addStaffMemberInput, input);
  const { phone, undertaking } = collectRefusals({
    phone: () => requirePhone(typed.phone),
    undertaking: () =>
      requireReference(typed.undertaking, { field: ['undertaking'], maxLength: 60, isRequired: true }),
  });
  const added = await insertStaffMember(ctx, { phone, role, locale, undertaking });
  if (!added.isNew) throw new DomainError('STAFF_MEMBER_EXISTS', {}, ['phone']);
  const { staffMemberId: id, createdAt } = added;
  return {
    id,
    role,
    phoneTail: phoneTail(phone),
    undertaking,
    hasSecondFactor: false,
    createdAt,
    disabledAt: null,
  };
}

async function insertStaffMember(
  ctx: DomainContext,
  fields: {
    readonly phone: string;
    readonly role: StaffRole;
    readonly locale: Locale;
    readonly undertaking: string | null;
  },
): Promise<CreatedStaffMember & { readonly createdAt: Date }> {
  const { phone, role, locale, undertaking } = fields;
  const createdAt = ctx.now();
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
  if (present !== null) return { staffMemberId: present, isNew: false, createdAt };

  const [id, subjectId, pseudonym] = [newId('staffMember'), newId('subject'), randomUUID()];
  await ctx.vault.ensureKeys(subjectId, ['contact', 'secret', 'audit']);
  const phoneCiphertext = await ctx.vault.encrypt(staffPhoneSlot({ id, subjectId }), phone);
  try {
    await inTransaction(ctx, transaction, async (tx) => {
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
        undertaking,
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
    return { staffMemberId: other, isNew: false, createdAt };
  }
  return { staffMemberId: id, isNew: true, createdAt };
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
