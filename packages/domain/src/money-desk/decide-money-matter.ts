import { isId, newId } from '@apipay/db/ids';
import { type MoneyDecisionRow, moneyDecisions } from '@apipay/db/schema/money-decisions';
import { and, eq } from 'drizzle-orm';
import { actorId } from '../kernel/actors';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { isUniqueViolation } from '../kernel/database-errors';
import { DomainError } from '../kernel/errors';
import { requireFreeText, requireReference } from '../kernel/free-text';
import { recordTransition } from '../kernel/outbox';
import { parseInput } from '../kernel/parse-input';
import { inTransaction, type Tx } from '../kernel/transaction';
import { decisionNoteSlot } from '../money-decisions';
import { carryOut } from './carry-out';
import { type DeskPlace, requireDesk } from './desk-access';
import { lockMatter } from './load-matter';
import { isProofEnough, needsReference, secondPersonFromMinor, verdictsOf } from './money-desk';
import { type DecideMoneyMatterInput, decideMoneyMatterInput } from './money-desk.inputs';

/**
 * A person's word where no machine knows, with what it rests on. Carried out at once below 100 000 ₸, otherwise proposed
 * to a second person. People of the merchant decide about their own money, staff about any.
 *
 * Errors: FORBIDDEN, MERCHANT_NOT_FOUND, MONEY_MATTER_NOT_FOUND, MONEY_VERDICT_REFUSED, MONEY_PROOF_REQUIRED,
 * MONEY_DECISION_PENDING, MONEY_TARGET_REFUSED, MONEY_REFERENCE_TAKEN, TEXT_*, FINANCIAL_INFORMATION_REFUSED, PERSONAL_VALUE_IN_REFERENCE.
 */
export async function decideMoneyMatter(
  given: DomainContext,
  input: DecideMoneyMatterInput,
  place: DeskPlace | null = null,
): Promise<MoneyDecisionRow> {
  const ctx = requireDesk(given, 'decide', place);
  const parsed = parseInput(decideMoneyMatterInput, input);
  if (!verdictsOf[parsed.matter].includes(parsed.verdict)) throw new DomainError('MONEY_VERDICT_REFUSED');
  if (!isProofEnough(parsed.verdict, parsed.proof))
    throw new DomainError('MONEY_PROOF_REQUIRED', {}, ['proof']);
  const reference = requireReference(parsed.proofReference ?? '', {
    field: ['proofReference'],
    maxLength: 64,
    isRequired: false,
  });
  if (reference === '' && needsReference(parsed.verdict)) {
    throw new DomainError('MONEY_PROOF_REQUIRED', {}, ['proofReference']);
  }
  const note = requireFreeText(parsed.note ?? '', { field: ['note'], maxLength: 500, isRequired: false });
  try {
    return await inTransaction(ctx, { purpose: 'invoicing', as: 'tenant' }, async (tx) => {
      const { amountMinor, subjectId } = await lockMatter(tx, ctx, parsed.matter, parsed.matterId);
      const id = newId('moneyDecision');
      const needsSecondPerson = amountMinor >= secondPersonFromMinor;
      const [decision] = await tx.sql
        .insert(moneyDecisions)
        .values({
          merchantId: ctx.merchantId,
          id,
          mode: ctx.mode,
          matter: parsed.matter,
          matterId: parsed.matterId,
          verdict: parsed.verdict,
          state: 'proposed',
          amountMinor,
          proof: parsed.proof,
          proofReference: reference === '' ? null : reference,
          targetInvoiceId: targetOf(parsed),
          subjectId,
          noteCiphertext: note === '' ? null : await ctx.vault.encrypt(decisionNoteSlot(subjectId, id), note),
          needsSecondPerson,
          proposedByKind: ctx.actor.kind,
          proposedById: actorId(ctx.actor),
          proposedAt: ctx.now(),
        })
        .returning();
      if (decision === undefined) throw new DomainError('INTERNAL');
      await recordTransition(tx, ctx, {
        objectKind: 'money-decision',
        objectId: id,
        from: null,
        to: 'proposed',
        version: 1,
        cause: 'proposed',
        evidence: { matterId: parsed.matterId, verdict: parsed.verdict, proof: parsed.proof },
      });
      await tx.audit({
        action: 'money.decide',
        objectKind: 'money-decision',
        objectId: id,
        fields: ['verdict', 'proof', ...(note === '' ? [] : ['note'])],
      });
      return needsSecondPerson ? decision : finish(tx, ctx, decision, 'carried-out');
    });
  } catch (error) {
    if (isUniqueViolation(error, 'money_decisions_one_proposed')) {
      throw new DomainError('MONEY_DECISION_PENDING');
    }
    throw error;
  }
}

function targetOf(input: DecideMoneyMatterInput): MoneyDecisionRow['targetInvoiceId'] {
  if (input.verdict !== 'apply') return null;
  if (!isId('invoice', input.targetInvoiceId))
    throw new DomainError('MONEY_TARGET_REFUSED', {}, ['targetInvoiceId']);
  return input.targetInvoiceId;
}

/** Ends a proposed decision, and does what it says where it is carried out. */
export async function finish(
  tx: Tx,
  ctx: MerchantContext,
  decision: MoneyDecisionRow,
  to: 'carried-out' | 'withdrawn',
): Promise<MoneyDecisionRow> {
  const version = decision.version + 1;
  const [row] = await tx.sql
    .update(moneyDecisions)
    .set({
      state: to,
      version,
      settledAt: ctx.now(),
      ...(decision.needsSecondPerson && to === 'carried-out'
        ? { approvedByKind: ctx.actor.kind, approvedById: actorId(ctx.actor) }
        : {}),
    })
    .where(
      and(
        eq(moneyDecisions.merchantId, ctx.merchantId),
        eq(moneyDecisions.id, decision.id),
        eq(moneyDecisions.version, decision.version),
      ),
    )
    .returning();
  if (row === undefined) throw new DomainError('MONEY_MATTER_NOT_FOUND');
  await recordTransition(tx, ctx, {
    objectKind: 'money-decision',
    objectId: decision.id,
    from: decision.state,
    to,
    version,
    cause: to,
    evidence: { matterId: decision.matterId, verdict: decision.verdict },
  });
  if (to === 'carried-out') await carryOut(tx, ctx, row);
  return row;
}
