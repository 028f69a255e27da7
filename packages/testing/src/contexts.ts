import { randomInt, randomUUID } from 'node:crypto';
import { type Id, newId } from '@apipay/db/ids';
import { memberships, merchants } from '@apipay/db/schema/merchants';
import type { MerchantRole } from '@apipay/db/schema/merchants.enums';
import type { Mode } from '@apipay/db/schema/mode.enums';
import { payers } from '@apipay/db/schema/payers';
import { staffMembers } from '@apipay/db/schema/staff-members';
import type { StaffRole } from '@apipay/db/schema/staff-members.enums';
import { subjects } from '@apipay/db/schema/subjects';
import { verificationCodes } from '@apipay/db/schema/verification-codes';
import type { CodePurpose } from '@apipay/db/schema/verification-codes.enums';
import type { DomainContext, MerchantContext } from '@apipay/domain/kernel/context';
import { codePhoneSlot } from '@apipay/domain/kernel/one-time-codes';
import { phoneTail } from '@apipay/domain/kernel/phone';
import { hashSecretToken, newSecretToken } from '@apipay/domain/kernel/secret-tokens';
import { inTransaction } from '@apipay/domain/kernel/transaction';
import { businessNameMask, merchantNameSlot } from '@apipay/domain/merchants';
import { payerIndexScope } from '@apipay/domain/payers';
import { createStaffMember } from '@apipay/domain/staff-members';
import { insertUser, prepareUser } from '@apipay/domain/users';
import { eq } from 'drizzle-orm';
import type { TestWorld } from './test-world';

/** A visitor's context, or whatever `fields` say. */
export function aContext(world: TestWorld, fields: Partial<DomainContext> = {}): DomainContext {
  return {
    db: world.db,
    vault: world.vault,
    actor: { kind: 'visitor' },
    merchantId: null,
    mode: 'live',
    locale: 'ru',
    requestId: randomUUID(),
    now: world.clock.now,
    ...fields,
  };
}

export function aSystemContext(world: TestWorld, fields: Partial<DomainContext> = {}): DomainContext {
  return aContext(world, { actor: { kind: 'system', task: 'test' }, ...fields });
}

/** A mobile number of Kazakhstan that nobody has yet. */
export function aPhone(): string {
  return `+7701${randomInt(0, 10_000_000).toString().padStart(7, '0')}`;
}

export interface TestMerchant {
  readonly merchantId: Id<'merchant'>;
  readonly userId: Id<'user'>;
  readonly subjectId: Id<'subject'>;
  readonly phone: string;
  readonly name: string;
  readonly role: MerchantRole;
  /** Of the person who registered, in the given mode. */
  context(fields?: Partial<DomainContext>): MerchantContext;
}

/** A business with the person who registered it. */
export async function aMerchant(
  world: TestWorld,
  fields: {
    readonly name?: string;
    readonly phone?: string;
    readonly role?: MerchantRole;
    readonly mode?: Mode;
  } = {},
): Promise<TestMerchant> {
  const ctx = aSystemContext(world);
  const role = fields.role ?? 'owner';
  const phone = fields.phone ?? aPhone();
  const name = fields.name ?? 'ИП Сагинтаева';
  const merchantId = newId('merchant');
  const user = await prepareUser(ctx, phone);
  const { userId, subjectId } = user;
  const nameCiphertext = await world.vault.encrypt(merchantNameSlot({ id: merchantId, subjectId }), name);
  await inTransaction(ctx, { purpose: 'identity-and-registration', as: 'identity' }, async (tx) => {
    const createdAt = ctx.now();
    await insertUser(tx, user, 'ru');
    const nameMask = businessNameMask(name);
    await tx.sql.insert(merchants).values({ id: merchantId, subjectId, nameCiphertext, nameMask, createdAt });
    await tx.sql.insert(memberships).values({ merchantId, userId, role, createdAt });
  });
  return {
    merchantId,
    userId,
    subjectId,
    phone,
    name,
    role,
    context: (overrides) => ({
      ...aContext(world, {
        actor: { kind: 'user', userId, subjectId, role, hasAccount: true },
        mode: fields.mode ?? 'live',
        ...overrides,
      }),
      merchantId: overrides?.merchantId ?? merchantId,
    }),
  };
}

export interface TestStaffMember {
  readonly staffMemberId: Id<'staffMember'>;
  readonly subjectId: Id<'subject'>;
  readonly phone: string;
  context(fields?: Partial<DomainContext>): DomainContext;
}

export async function aStaffMember(
  world: TestWorld,
  fields: { readonly phone?: string; readonly role?: StaffRole } = {},
): Promise<TestStaffMember> {
  const phone = fields.phone ?? aPhone();
  const role = fields.role ?? 'administrator';
  const ctx = aSystemContext(world);
  const { staffMemberId } = await createStaffMember(ctx, { phone, role, locale: 'ru' });
  const [row] = await inTransaction(ctx, { purpose: 'identity-and-registration', as: 'platform' }, (tx) =>
    tx.sql
      .select({ subjectId: staffMembers.subjectId })
      .from(staffMembers)
      .where(eq(staffMembers.id, staffMemberId)),
  );
  if (row === undefined) throw new Error('the staff member was not stored');
  const { subjectId } = row;
  return {
    staffMemberId,
    subjectId,
    phone,
    context: (overrides) =>
      aContext(world, {
        actor: { kind: 'staff', staffMemberId, subjectId, role, elevated: [] },
        ...overrides,
      }),
  };
}

export interface TestPayer {
  readonly payerId: Id<'payer'>;
  readonly subjectId: Id<'subject'>;
  readonly phone: string;
}

/** A payer of the context's merchant. */
export async function aPayer(
  world: TestWorld,
  ctx: MerchantContext,
  fields: { readonly phone?: string } = {},
): Promise<TestPayer> {
  const phone = fields.phone ?? aPhone();
  const [subjectId, payerId] = [newId('subject'), newId('payer')];
  const createdAt = ctx.now();
  await world.vault.ensureKeys(subjectId, ['contact', 'billing', 'audit']);
  await inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    await tx.sql.insert(subjects).values({
      id: subjectId,
      kind: 'payer',
      merchantId: ctx.merchantId,
      personIndex: world.vault.blindIndex('person', '', phone),
      createdAt,
    });
    await tx.sql.insert(payers).values({
      id: payerId,
      merchantId: ctx.merchantId,
      mode: ctx.mode,
      subjectId,
      phoneCiphertext: await world.vault.encrypt(
        { holderId: subjectId, keyClass: 'contact', place: `payers.phone:${payerId}` },
        phone,
      ),
      phoneIndex: world.vault.blindIndex('phone', payerIndexScope(ctx.merchantId, ctx.mode), phone),
      phoneTail: phoneTail(phone),
      createdAt,
    });
  });
  return { payerId, subjectId, phone };
}

/** A stranger who has just proven a number: gives the token that opens one registration. */
export async function aRegistrationToken(world: TestWorld, phone: string = aPhone()): Promise<string> {
  return (await aUsedCode(world, phone, 'sign-in')).token;
}

/** Somebody who has just proven a number: gives the token with which they ask about the data of that number. */
export async function aProvenNumber(world: TestWorld, phone: string): Promise<string> {
  return (await aUsedCode(world, phone, 'data-request')).token;
}

/** A code that was sent to the number and typed just now. */
export async function aUsedCode(world: TestWorld, phone: string, purpose: CodePurpose) {
  const ctx = aSystemContext(world);
  const token = newSecretToken();
  const id = newId('verificationCode');
  const createdAt = ctx.now();
  const slot = codePhoneSlot({ id, createdAt });
  await world.vault.ensureKeys(slot.holderId, [slot.keyClass]);
  await inTransaction(ctx, { purpose: 'verification', as: 'identity' }, async (tx) => {
    await tx.sql.insert(verificationCodes).values({
      id,
      audience: 'user',
      purpose,
      state: 'used',
      phoneIndex: world.vault.blindIndex('phone', 'users', phone),
      phoneCiphertext: await world.vault.encrypt(slot, phone),
      phoneTail: phoneTail(phone),
      bindingHash: hashSecretToken(newSecretToken()),
      addressIndex: Buffer.alloc(32),
      locale: 'ru',
      requestId: ctx.requestId,
      createdAt,
      expiresAt: createdAt,
      usedAt: createdAt,
      registrationTokenHash: hashSecretToken(token),
      registrationEndsAt: new Date(createdAt.getTime() + 30 * 60_000),
    });
  });
  return { id, token };
}
