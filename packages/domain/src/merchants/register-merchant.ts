import { type Id, newId } from '@apipay/db/ids';
import { confirmations } from '@apipay/db/schema/documents';
import type { DocumentKind } from '@apipay/db/schema/documents.enums';
import { memberships, merchants } from '@apipay/db/schema/merchants';
import {
  giveRegistrationConsent,
  openRegistrationConsent,
  prepareRegistrationConsent,
  requireFullName,
} from '../consents';
import { currentEditionId } from '../documents';
import type { DomainContext } from '../kernel/context';
import { isUniqueViolation } from '../kernel/database-errors';
import { DomainError } from '../kernel/errors';
import { collectRefusals, parseInput } from '../kernel/parse-input';
import { allowVisitor } from '../kernel/permissions';
import type { SnapshotSigner } from '../kernel/snapshot-signer.port';
import { inTransaction, type Tx } from '../kernel/transaction';
import { insertUser, prepareUser } from '../users';
import { openRegistration, spendRegistration } from '../verification-codes';
import { businessNameMask, merchantNameSlot, requireBusinessName } from './business-name';
import { type RegisterMerchantInput, registerMerchantInput } from './register-merchant.inputs';

export interface RegisteredMerchant {
  readonly userId: Id<'user'>;
  readonly subjectId: Id<'subject'>;
  readonly merchantId: Id<'merchant'>;
}

/**
 * The account of a person whose number has just been proven, with the business, and what was confirmed (policy 4.1,
 * 7.1, 7.3). The consent for the account is an act of its own in the ledger of consents. The caller then starts a session
 * for `userId`. Errors: AGE_NOT_CONFIRMED (a minor goes the way of the legal representative), DOCUMENTS_NOT_CONFIRMED,
 * DOCUMENT_EDITION_STALE, ACCOUNT_CONSENT_NOT_GIVEN, CONSENT_SNAPSHOT_INVALID, CONSENT_SNAPSHOT_STALE, those of the names,
 * REGISTRATION_EXPIRED (also where the number got an account meanwhile: signing in again leads there).
 */
export async function registerMerchant(
  ctx: DomainContext,
  signer: SnapshotSigner,
  input: RegisterMerchantInput,
): Promise<RegisteredMerchant> {
  allowVisitor(ctx);
  const { registrationToken, locale, ...rest } = parseInput(registerMerchantInput, input);
  const checked = collectRefusals({
    businessName: () => requireBusinessName(rest.businessName),
    isAdult: () => requireAdult(rest.isAdult),
    privacyPolicy: () => requireEdition(rest.privacyPolicyEditionId, 'privacyPolicyEditionId'),
    publicOffer: () => requireEdition(rest.publicOfferEditionId, 'publicOfferEditionId'),
    fullName: () => requireFullName(rest.fullName ?? ''),
    consent: () =>
      openRegistrationConsent(signer, { consentSnapshot: rest.consentSnapshot, registrationToken }),
  });

  const opened = await inTransaction(ctx, { purpose: 'verification', as: 'identity' }, async (tx) => {
    const phone = await openRegistration(tx, registrationToken);
    const editions = {
      privacyPolicy: await requireInForce(
        tx,
        'privacy-policy',
        checked.privacyPolicy,
        'privacyPolicyEditionId',
      ),
      publicOffer: await requireInForce(tx, 'public-offer', checked.publicOffer, 'publicOfferEditionId'),
    };
    return { phone, editions };
  });

  const user = await prepareUser(ctx, opened.phone);
  const { userId, subjectId, pseudonym } = user;
  const merchantId = newId('merchant');
  const slot = merchantNameSlot({ id: merchantId, subjectId });
  const nameCiphertext = await ctx.vault.encrypt(slot, checked.businessName);
  const consent = await prepareRegistrationConsent(ctx, checked.consent, {
    subjectId,
    fullName: checked.fullName,
  });
  try {
    await inTransaction(ctx, { purpose: 'identity-and-registration', as: 'identity' }, async (tx) => {
      const createdAt = ctx.now();
      await spendRegistration(tx, registrationToken);
      await insertUser(tx, user, locale);
      await tx.sql.insert(merchants).values({
        id: merchantId,
        subjectId,
        nameCiphertext,
        nameMask: businessNameMask(checked.businessName),
        createdAt,
      });
      await tx.sql.insert(memberships).values({ merchantId, userId, role: 'owner', createdAt });
      const act = { subjectId, locale, confirmedAt: createdAt, requestId: ctx.requestId };
      const { privacyPolicy, publicOffer } = opened.editions;
      await tx.sql.insert(confirmations).values([
        { ...act, id: newId('confirmation'), kind: 'age', documentEditionId: null },
        { ...act, id: newId('confirmation'), kind: 'privacy-policy', documentEditionId: privacyPolicy },
        { ...act, id: newId('confirmation'), kind: 'public-offer', documentEditionId: publicOffer },
      ]);
      await tx.audit({
        action: 'merchant.register',
        objectKind: 'merchant',
        objectId: merchantId,
        merchantId,
        subjectPseudonyms: [pseudonym],
        fields: ['phone', 'businessName', 'age', 'privacyPolicy', 'publicOffer'],
      });
      await giveRegistrationConsent(tx, consent, pseudonym);
    });
  } catch (error) {
    if (isUniqueViolation(error, 'users_phone_index')) throw new DomainError('REGISTRATION_EXPIRED');
    throw error;
  }
  return { userId, subjectId, merchantId };
}

function requireAdult(isAdult: boolean): true {
  if (!isAdult) throw new DomainError('AGE_NOT_CONFIRMED', {}, ['isAdult']);
  return true;
}

function requireEdition(id: string | null, field: string): string {
  if (id === null || id === '') throw new DomainError('DOCUMENTS_NOT_CONFIRMED', {}, [field]);
  return id;
}

async function requireInForce(
  tx: Tx,
  kind: DocumentKind,
  confirmed: string,
  field: string,
): Promise<Id<'documentEdition'>> {
  const current = await currentEditionId(tx, kind);
  if (current === null || current !== confirmed) {
    throw new DomainError('DOCUMENT_EDITION_STALE', {}, [field]);
  }
  return current;
}
