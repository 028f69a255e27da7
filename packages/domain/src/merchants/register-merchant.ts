import { type Id, newId } from '@apipay/db/ids';
import { memberships, merchants } from '@apipay/db/schema/merchants';
import type { DomainContext } from '../kernel/context';
import { collectRefusals, parseInput } from '../kernel/parse-input';
import { allowVisitor } from '../kernel/permissions';
import type { SnapshotSigner } from '../kernel/snapshot-signer.port';
import { businessNameMask, merchantNameSlot, requireBusinessName } from './business-name';
import { type RegisterMerchantInput, registerMerchantInput } from './register-merchant.inputs';
import { personChecks, registerPerson } from './register-person';

export interface RegisteredMerchant {
  readonly userId: Id<'user'>;
  readonly subjectId: Id<'subject'>;
  readonly merchantId: Id<'merchant'>;
}

/**
 * A person's account with a business of their own, in one step. The caller then starts a session for `userId`.
 * Errors: AGE_NOT_CONFIRMED (a minor goes the way of the legal representative), DOCUMENTS_NOT_CONFIRMED,
 * ACCOUNT_CONSENT_NOT_GIVEN, CONSENT_SNAPSHOT_INVALID, those of the names and of `registerPerson`.
 */
export async function registerMerchant(
  ctx: DomainContext,
  signer: SnapshotSigner,
  input: RegisterMerchantInput,
): Promise<RegisteredMerchant> {
  allowVisitor(ctx);
  const typed = parseInput(registerMerchantInput, input);
  const { businessName, ...person } = collectRefusals({
    businessName: () => requireBusinessName(typed.businessName),
    ...personChecks(signer, typed),
  });
  const merchantId = newId('merchant');
  const { registrationToken, locale } = typed;
  const registered = await registerPerson(ctx, { ...person, registrationToken, locale }, async (user) => {
    const { userId, subjectId } = user;
    const slot = merchantNameSlot({ id: merchantId, subjectId });
    const nameCiphertext = await ctx.vault.encrypt(slot, businessName);
    const nameMask = businessNameMask(businessName);
    return {
      record: {
        action: 'merchant.register',
        objectKind: 'merchant',
        objectId: merchantId,
        merchantId,
        fields: ['phone', 'businessName', 'age', 'privacyPolicy', 'publicOffer'],
      },
      async write(tx, createdAt) {
        await tx.sql
          .insert(merchants)
          .values({ id: merchantId, subjectId, nameCiphertext, nameMask, createdAt });
        await tx.sql.insert(memberships).values({ merchantId, userId, role: 'owner', createdAt });
      },
    };
  });
  const { userId, subjectId } = registered;
  return { userId, subjectId, merchantId };
}
