import { type Id, newId } from '@apipay/db/ids';
import { verificationCodes } from '@apipay/db/schema/verification-codes';
import type { CodePurpose } from '@apipay/db/schema/verification-codes.enums';
import { codePhoneSlot } from '@apipay/domain/kernel/one-time-codes';
import { inTransaction } from '@apipay/domain/kernel/transaction';
import { aSystemContext } from './contexts';
import type { TestWorld } from './test-world';

/** A code that somebody signed in asked for, to the own number or another one, and typed. */
export async function aUsedCode(
  world: TestWorld,
  userId: Id<'user'>,
  { phone, purpose }: { readonly phone: string; readonly purpose: CodePurpose },
): Promise<Id<'verificationCode'>> {
  const id = newId('verificationCode');
  const createdAt = world.clock.now();
  const slot = codePhoneSlot({ id, createdAt });
  await world.vault.ensureKeys(slot.holderId, [slot.keyClass]);
  const phoneCiphertext = await world.vault.encrypt(slot, phone);
  await inTransaction(aSystemContext(world), { purpose: 'verification', as: 'identity' }, (tx) =>
    tx.sql.insert(verificationCodes).values({
      id,
      audience: 'user',
      purpose,
      state: 'used',
      phoneIndex: world.vault.blindIndex('phone', 'users', phone),
      phoneCiphertext,
      phoneTail: phone.slice(-4),
      bindingHash: Buffer.alloc(32),
      locale: 'ru',
      requestId: 'test',
      createdAt,
      expiresAt: createdAt,
      usedAt: createdAt,
      userId,
    }),
  );
  return id;
}
