import { isId } from '@apipay/db/ids';
import { type MoneyDecisionRow, moneyDecisions } from '@apipay/db/schema/money-decisions';
import { and, eq } from 'drizzle-orm';
import { actorId } from '../kernel/actors';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { inTransaction, type Tx } from '../kernel/transaction';
import { finish } from './decide-money-matter';
import { type DeskPlace, requireDesk } from './desk-access';

/**
 * The second person agrees, and what was proposed is done. Errors: FORBIDDEN, MONEY_MATTER_NOT_FOUND,
 * SECOND_PERSON_REQUIRED (the proposer), MONEY_TARGET_REFUSED.
 */
export async function approveMoneyDecision(
  given: DomainContext,
  input: { readonly decisionId: string },
  place: DeskPlace | null = null,
): Promise<MoneyDecisionRow> {
  const ctx = requireDesk(given, 'approve', place);
  return inTransaction(ctx, { purpose: 'invoicing', as: 'tenant' }, async (tx) => {
    const decision = await lockProposed(tx, ctx, input.decisionId);
    if (isProposer(ctx, decision)) throw new DomainError('SECOND_PERSON_REQUIRED');
    await tx.audit({ action: 'money.approve', objectKind: 'money-decision', objectId: decision.id });
    return finish(tx, ctx, decision, 'carried-out');
  });
}

/** Takes a proposal back; its proposer may, and whoever could have agreed. Errors: FORBIDDEN, MONEY_MATTER_NOT_FOUND. */
export async function withdrawMoneyDecision(
  given: DomainContext,
  input: { readonly decisionId: string },
  place: DeskPlace | null = null,
): Promise<MoneyDecisionRow> {
  const ctx = requireDesk(given, 'decide', place);
  return inTransaction(ctx, { purpose: 'invoicing', as: 'tenant' }, async (tx) => {
    const decision = await lockProposed(tx, ctx, input.decisionId);
    if (!isProposer(ctx, decision)) requireDesk(given, 'approve', place);
    await tx.audit({ action: 'money.withdraw', objectKind: 'money-decision', objectId: decision.id });
    return finish(tx, ctx, decision, 'withdrawn');
  });
}

function isProposer(ctx: MerchantContext, decision: MoneyDecisionRow): boolean {
  return decision.proposedByKind === ctx.actor.kind && decision.proposedById === actorId(ctx.actor);
}

async function lockProposed(tx: Tx, ctx: MerchantContext, id: string): Promise<MoneyDecisionRow> {
  if (!isId('moneyDecision', id)) throw new DomainError('MONEY_MATTER_NOT_FOUND');
  const [decision] = await tx.sql
    .select()
    .from(moneyDecisions)
    .where(
      and(
        eq(moneyDecisions.merchantId, ctx.merchantId),
        eq(moneyDecisions.mode, ctx.mode),
        eq(moneyDecisions.id, id),
        eq(moneyDecisions.state, 'proposed'),
      ),
    )
    .for('update');
  if (decision === undefined) throw new DomainError('MONEY_MATTER_NOT_FOUND');
  return decision;
}
