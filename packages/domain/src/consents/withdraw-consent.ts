import { newId } from '@apipay/db/ids';
import { consentRecords } from '@apipay/db/schema/consents';
import type { DomainContext } from '../kernel/context';
import { parseInput } from '../kernel/parse-input';
import { requireUser } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { type WithdrawConsentInput, withdrawConsentInput } from './consent.inputs';
import { type ConsentStanding, lockConsents, standingOf } from './standing';

/**
 * Takes the consent back, with the commit of this call. Where nothing stands, nothing changes. Errors: UNAUTHENTICATED.
 */
export async function withdrawConsent(
  ctx: DomainContext,
  input: WithdrawConsentInput,
): Promise<ConsentStanding> {
  const { subjectId } = requireUser(ctx);
  const { purpose } = parseInput(withdrawConsentInput, input);
  const how = { purpose: 'legal-obligation', as: 'identity' } as const;
  return inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    await lockConsents(tx, subjectId, purpose);
    const before = await standingOf(tx, subjectId, purpose);
    if (before.given === null || before.state === 'withdrawn') return before;
    await tx.sql.insert(consentRecords).values({
      id: newId('consentRecord'),
      subjectId,
      purpose,
      act: 'withdrawn',
      givenId: before.given.id,
      formHash: before.given.formHash,
      happenedAt: ctx.now(),
      requestId: ctx.requestId,
    });
    await tx.audit({
      action: 'consent.withdraw',
      objectKind: 'consent',
      objectId: before.given.id,
      subjectPseudonyms: await pseudonymOf(tx, subjectId),
      fields: ['consent'],
    });
    return standingOf(tx, subjectId, purpose);
  });
}
