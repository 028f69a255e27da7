import type { DomainContext } from '../kernel/context';
import { parseInput } from '../kernel/parse-input';
import { allowVisitor } from '../kernel/permissions';
import { hashSecretToken } from '../kernel/secret-tokens';
import type { SnapshotSigner } from '../kernel/snapshot-signer.port';
import { inTransaction } from '../kernel/transaction';
import { composeForm } from './compose-form';
import { type RegistrationOfferInput, registrationOfferInput } from './consent.inputs';
import { signSnapshot, snapshotLifeMs } from './consent-snapshot';
import type { ConsentOffer } from './read-consent-offer';

/**
 * What whoever is registering is asked for the account, signed for this registration alone. Leaves no trace, and says nothing
 * about the token: a wrong one is refused with the registration. Errors: VALIDATION_FAILED, UNAVAILABLE.
 */
export async function readRegistrationOffer(
  ctx: DomainContext,
  signer: SnapshotSigner,
  input: RegistrationOfferInput,
): Promise<ConsentOffer> {
  allowVisitor(ctx);
  const { registrationToken } = parseInput(registrationOfferInput, input);
  const { locale } = ctx;
  const purpose = 'identity-and-registration';
  const form = await inTransaction(
    { ...ctx, merchantId: null },
    { purpose: 'legal-obligation', as: 'identity' },
    (tx) => composeForm(tx, { purpose, locale, variant: 'registration-form' }),
  );
  const shownAt = ctx.now();
  const snapshot = signSnapshot(signer, {
    purpose,
    formHash: form.hash.toString('hex'),
    locale,
    subjectId: null,
    registration: hashSecretToken(registrationToken).toString('hex'),
    shownAt: shownAt.toISOString(),
  });
  return { form, snapshot, expiresAt: new Date(shownAt.getTime() + snapshotLifeMs) };
}
