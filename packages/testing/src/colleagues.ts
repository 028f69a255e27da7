import type { Id } from '@apipay/db/ids';
import { memberships } from '@apipay/db/schema/merchants';
import type { MerchantRole } from '@apipay/db/schema/merchants.enums';
import type { DomainContext } from '@apipay/domain/kernel/context';
import { inTransaction } from '@apipay/domain/kernel/transaction';
import { insertUser, prepareUser } from '@apipay/domain/users';
import { aContext, aPhone, aSystemContext, type TestMerchant } from './contexts';
import type { TestWorld } from './test-world';

export interface TestColleague {
  readonly userId: Id<'user'>;
  readonly subjectId: Id<'subject'>;
  readonly phone: string;
  context(fields?: Partial<DomainContext>): DomainContext & { readonly merchantId: Id<'merchant'> };
}

/** Somebody who works for a business of another person and has none. */
export async function aColleague(
  world: TestWorld,
  { merchantId }: Pick<TestMerchant, 'merchantId'>,
  role: MerchantRole = 'operator',
): Promise<TestColleague> {
  const ctx = aSystemContext(world);
  const phone = aPhone();
  const user = await prepareUser(ctx, phone);
  const { userId, subjectId } = user;
  await inTransaction(ctx, { purpose: 'identity-and-registration', as: 'identity' }, async (tx) => {
    await insertUser(tx, user, 'ru');
    await tx.sql.insert(memberships).values({ merchantId, userId, role, createdAt: ctx.now() });
  });
  return {
    userId,
    subjectId,
    phone,
    context: (overrides) => ({
      ...aContext(world, {
        actor: { kind: 'user', userId, subjectId, role, hasAccount: true },
        ...overrides,
      }),
      merchantId,
    }),
  };
}
