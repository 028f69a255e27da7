import type { DomainContext } from '../kernel/context';
import { requirePermission, requireUser } from '../kernel/permissions';
import type { SnapshotSigner } from '../kernel/snapshot-signer.port';
import { inTransaction } from '../kernel/transaction';
import { composeForm } from './compose-form';
import { signSnapshot, snapshotLifeMs } from './consent-snapshot';
import type { ConsentOffer } from './read-consent-offer';
import { standingOf } from './standing';

const purpose = 'invoicing';

/**
 * What whoever connects a Kaspi account is asked for the own number, signed before it is shown. Null where that consent stands already.
 * Leaves no trace: being asked is no act. Errors: UNAUTHENTICATED, FORBIDDEN, UNAVAILABLE.
 */
export async function readNumberOffer(
  ctx: DomainContext,
  signer: SnapshotSigner,
): Promise<ConsentOffer | null> {
  requirePermission(ctx, 'connection:manage');
  const { subjectId } = requireUser(ctx);
  const { locale } = ctx;
  const how = { purpose: 'legal-obligation', as: 'identity' } as const;
  const form = await inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    const { state } = await standingOf(tx, subjectId, purpose);
    return state === 'in-force' ? null : composeForm(tx, { purpose, locale, variant: 'connection-form' });
  });
  if (form === null) return null;
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
