import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type WithdrawConsentInput, withdrawConsentInput } from './consent.inputs';
import { listOpenObligations } from './open-obligations';
import { recordRefusal, recordWithdrawal } from './record-withdrawal';
import { type ConsentStanding, lockConsents, standingOf } from './standing';

/**
 * Takes the consent back, with the commit of this call. Where nothing stands, nothing changes. The consent for the account is
 * not taken back while an obligation is open (Law 94-V, Art. 8(2)); the refusal is recorded, and `listOpenObligations` is its
 * motivated answer. Errors: UNAUTHENTICATED, CONSENT_OBLIGATION_OPEN.
 */
export async function withdrawConsent(
  ctx: DomainContext,
  input: WithdrawConsentInput,
): Promise<ConsentStanding> {
  const { subjectId } = requireUserEvenBlocked(ctx);
  const { purpose } = parseInput(withdrawConsentInput, input);
  if (purpose === 'identity-and-registration') await requireNoObligation(ctx);
  const how = { purpose: 'legal-obligation', as: 'identity' } as const;
  return inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    await lockConsents(tx, subjectId, purpose);
    const before = await standingOf(tx, subjectId, purpose);
    if (!(await recordWithdrawal(tx, before, { subjectId, purpose, channel: 'cabinet' }))) return before;
    return standingOf(tx, subjectId, purpose);
  });
}

async function requireNoObligation(ctx: DomainContext): Promise<void> {
  const { subjectId } = requireUserEvenBlocked(ctx);
  const obligations = await listOpenObligations(ctx);
  if (obligations.length === 0) return;
  const how = { purpose: 'legal-obligation', as: 'identity' } as const;
  await inTransaction({ ...ctx, merchantId: null }, how, (tx) => recordRefusal(tx, subjectId));
  throw new DomainError('CONSENT_OBLIGATION_OPEN');
}
