import { visitorProbes } from '@apipay/db/schema/visitor-choices';
import type { DomainContext } from '../kernel/context';
import { parseInput } from '../kernel/parse-input';
import { allowVisitor } from '../kernel/permissions';
import { hashSecretToken } from '../kernel/secret-tokens';
import { inTransaction } from '../kernel/transaction';
import { newestChoice } from './standing-choice';
import { type RecordVisitorProbeInput, recordVisitorProbeInput } from './visitor-choice.inputs';

/**
 * What the browser found after a withdrawal, once for each choice. Where there is no choice, or the probe is kept already,
 * nothing changes. Errors: VALIDATION_FAILED (also for a name that no processor of ours gives).
 */
export async function recordVisitorProbe(ctx: DomainContext, input: RecordVisitorProbeInput): Promise<void> {
  allowVisitor(ctx);
  const { visitor, removed, left } = parseInput(recordVisitorProbeInput, input);
  const how = { purpose: 'legal-obligation', as: 'identity' } as const;
  await inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    const choice = await newestChoice(tx, hashSecretToken(visitor));
    if (choice === null) return;
    const kept = await tx.sql
      .insert(visitorProbes)
      .values({ choiceId: choice.id, removed, left, probedAt: ctx.now() })
      .onConflictDoNothing()
      .returning({ choiceId: visitorProbes.choiceId });
    if (kept.length === 0) return;
    await tx.audit({
      action: 'visitor-choice.probe',
      objectKind: 'visitor-choice',
      objectId: choice.id,
    });
  });
}
