import { type ConsentPurpose, giveConsent, listConsents, readConsentOffer } from '@apipay/domain/consents';
import { publishFirstEditions } from '@apipay/domain/documents';
import { createSampleOperatorProfile } from '@apipay/domain/operator-profiles';
import { aSystemContext, type TestMerchant } from './contexts';
import { testSnapshotSigner as signer } from './snapshot-signer';
import type { TestWorld } from './test-world';

/** What every person who works in the cabinet has given. Does nothing for whoever has given, or taken back, a consent before. */
export function giveAccountConsent(world: TestWorld, merchant: TestMerchant): Promise<void> {
  return giveOnce(world, merchant, 'identity-and-registration');
}

/** What whoever connects a Kaspi account has given for the own number. */
export function giveNumberConsent(world: TestWorld, merchant: TestMerchant): Promise<void> {
  return giveOnce(world, merchant, 'invoicing');
}

async function giveOnce(world: TestWorld, merchant: TestMerchant, purpose: ConsentPurpose): Promise<void> {
  const ctx = merchant.context();
  await createSampleOperatorProfile(aSystemContext(world));
  await publishFirstEditions(aSystemContext(world));
  const standing = (await listConsents(ctx)).find((listed) => listed.purpose === purpose);
  if (standing?.state !== 'none') return;
  const { snapshot } = await readConsentOffer(ctx, signer, purpose);
  await giveConsent(ctx, signer, { snapshot, name: 'Сагинтаева Айгуль' });
}
