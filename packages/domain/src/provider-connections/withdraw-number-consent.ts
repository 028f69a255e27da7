import type { Id } from '@apipay/db/ids';
import { type ConsentStanding, lockConsents, recordRefusal, recordWithdrawal, standingOf } from '../consents';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { lockConnections } from './load-connection';
import { type NumberPlace, numberPlaces, openInvoicesOf } from './number-obligations';
import { retireConnection } from './remove-connection';

const purpose = 'invoicing';
const how = { purpose: 'legal-obligation', as: 'identity' } as const;

/**
 * Takes back the consent to the use of the own Kaspi number and ends, with the same commit, every connection with it, in whatever business.
 * Open invoices of test mode end with theirs (`cancel-test-invoices`). Not while a live invoice can still be paid through one or money is going back (Law 94-V, Art. 8(2)): the refusal is recorded, and
 * `listNumberObligations` is its motivated answer. Where nothing stands, nothing changes.
 * Errors: UNAUTHENTICATED, CONSENT_OBLIGATION_OPEN.
 */
export async function withdrawNumberConsent(ctx: DomainContext): Promise<ConsentStanding> {
  const { subjectId } = requireUserEvenBlocked(ctx);
  const own = { ...ctx, merchantId: null };
  try {
    return await inTransaction(own, how, async (tx) => {
      await lockConsents(tx, subjectId, purpose);
      const before = await standingOf(tx, subjectId, purpose);
      if (before.given === null || before.state === 'withdrawn') return before;
      for (const place of await numberPlaces(tx, subjectId)) await endConnections(tx, ctx, place);
      await recordWithdrawal(tx, before, { subjectId, purpose, channel: 'cabinet' });
      return standingOf(tx, subjectId, purpose);
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'CONSENT_OBLIGATION_OPEN')
      await refuse(own, subjectId);
    throw error;
  }
}

async function endConnections(tx: Tx, given: DomainContext, place: NumberPlace): Promise<void> {
  const { merchantId, mode, connectionIds } = place;
  const ctx: MerchantContext = { ...given, merchantId, mode };
  await tx.as({ role: 'tenant', purpose: 'legal-obligation', ctx }, async (step) => {
    const all = await lockConnections(step, ctx);
    const isTest = mode === 'test';
    if (!isTest && (await openInvoicesOf(step, place)) !== null)
      throw new DomainError('CONSENT_OBLIGATION_OPEN');
    for (const connection of all.filter(({ id }) => connectionIds.includes(id))) {
      const rest = all.filter(({ id }) => !connectionIds.includes(id));
      const row = await retireConnection(step, ctx, connection, [connection, ...rest], {
        mayStrandWaiting: isTest,
      });
      if (isTest) await enqueueCancellingOfTests(step, ctx, row);
      await step.audit({ action: 'connection.remove', objectKind: 'provider-connection', objectId: row.id });
    }
  });
}

async function enqueueCancellingOfTests(
  tx: Tx,
  { merchantId, mode }: MerchantContext,
  { id: connectionId }: { readonly id: Id<'providerConnection'> },
): Promise<void> {
  const job = { merchantId, mode, connectionId };
  await tx.enqueue('cancel-test-invoices', job, { key: `cancel-test:${connectionId}` });
}

async function refuse(ctx: DomainContext, subjectId: Id<'subject'>): Promise<void> {
  requireUserEvenBlocked(ctx);
  await inTransaction(ctx, how, (tx) => recordRefusal(tx, subjectId));
}
