import type { ConsentPurpose } from '@apipay/db/schema/consents.enums';
import type { DomainContext } from '../kernel/context';
import { requireUser } from '../kernel/permissions';
import type { SnapshotSigner } from '../kernel/snapshot-signer.port';
import { inTransaction } from '../kernel/transaction';
import { type ConsentForm, composeForm } from './compose-form';
import { signSnapshot, snapshotLifeMs } from './consent-snapshot';

export interface ConsentOffer {
  readonly form: ConsentForm;
  /** To be brought back with the consent. */
  readonly snapshot: string;
  readonly expiresAt: Date;
}

/**
 * What the actor is asked, in the language of the page, signed before it is shown: nobody can consent to a text that was never
 * served to them. Leaves no trace: being asked is no act. Errors: UNAUTHENTICATED, UNAVAILABLE.
 */
export async function readConsentOffer(
  ctx: DomainContext,
  signer: SnapshotSigner,
  purpose: ConsentPurpose,
): Promise<ConsentOffer> {
  const { subjectId } = requireUser(ctx);
  const { locale } = ctx;
  const form = await inTransaction(
    { ...ctx, merchantId: null },
    { purpose: 'legal-obligation', as: 'identity' },
    (tx) => composeForm(tx, { purpose, locale, variant: 'cabinet-page' }),
  );
  const shownAt = ctx.now();
  const snapshot = signSnapshot(signer, {
    purpose,
    formHash: form.hash.toString('hex'),
    locale,
    subjectId,
    registration: null,
    shownAt: shownAt.toISOString(),
  });
  return { form, snapshot, expiresAt: new Date(shownAt.getTime() + snapshotLifeMs) };
}
