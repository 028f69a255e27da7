import { randomUUID } from 'node:crypto';
import { type Id, newId } from '@apipay/db/ids';
import type { Locale } from '@apipay/db/schema/locales.enums';
import { subjects } from '@apipay/db/schema/subjects';
import { users } from '@apipay/db/schema/users';
import type { DomainContext } from '../kernel/context';
import { phoneTail } from '../kernel/phone';
import type { Tx } from '../kernel/transaction';

/** A person of a merchant, sealed and ready to be written. */
export interface PreparedUser {
  readonly userId: Id<'user'>;
  readonly subjectId: Id<'subject'>;
  readonly pseudonym: string;
  readonly phoneCiphertext: Buffer;
  readonly phoneIndex: Buffer;
  readonly phoneTail: string;
  readonly personIndex: Buffer;
}

/** Makes the person's keys and seals the number (E.164), before the transaction that stores it. */
export async function prepareUser(ctx: DomainContext, phone: string): Promise<PreparedUser> {
  const [userId, subjectId] = [newId('user'), newId('subject')];
  await ctx.vault.ensureKeys(subjectId, ['contact', 'audit']);
  const slot = userPhoneSlot({ id: userId, subjectId });
  return {
    userId,
    subjectId,
    pseudonym: randomUUID(),
    phoneCiphertext: await ctx.vault.encrypt(slot, phone),
    phoneIndex: userPhoneIndex(ctx, phone),
    phoneTail: phoneTail(phone),
    personIndex: ctx.vault.blindIndex('person', '', phone),
  };
}

export function userPhoneIndex(ctx: DomainContext, phone: string): Buffer {
  return ctx.vault.blindIndex('phone', 'users', phone);
}

export function userPhoneSlot(user: { readonly id: Id<'user'>; readonly subjectId: Id<'subject'> }) {
  return { holderId: user.subjectId, keyClass: 'contact', place: `users.phone:${user.id}` } as const;
}

/** Fails with a violation of `users_phone_index` where the number has an account. */
export async function insertUser(tx: Tx, user: PreparedUser, locale: Locale): Promise<void> {
  const createdAt = tx.ctx.now();
  await tx.sql.insert(subjects).values({
    id: user.subjectId,
    kind: 'merchant-person',
    pseudonym: user.pseudonym,
    personIndex: user.personIndex,
    createdAt,
  });
  await tx.sql.insert(users).values({
    id: user.userId,
    subjectId: user.subjectId,
    phoneCiphertext: user.phoneCiphertext,
    phoneIndex: user.phoneIndex,
    phoneTail: user.phoneTail,
    locale,
    createdAt,
  });
}
