import { type Id, newId } from '@apipay/db/ids';
import { retentionLines, retentionRuns } from '@apipay/db/schema/retention';
import { eq } from 'drizzle-orm';
import { destroyKeptKeys, registerHash } from '../destruction';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { endAccounts } from './end-accounts';
import { endSubjects } from './end-subjects';
import { lookAtRows, rowRules } from './look-at-rows';
import { type NewRetentionLine, retentionLine } from './retention-line';

const how = { purpose: 'legal-obligation', as: 'platform' } as const;

/**
 * Once a day: destroys what has served its time by the terms of the register (Law 94-V, Art. 12(1), 18), and keeps a report of what was destroyed, what
 * was kept by which line, and what a block or a hold froze. May run again at any time. Gives how much is kept beyond its term.
 */
export async function keepTerms(
  ctx: DomainContext,
): Promise<{ readonly destroyed: number; readonly overdue: number }> {
  allowSystem(ctx);
  const runId = await begin(ctx);
  const lines: NewRetentionLine[] = [];
  lines.push(...(await endSubjects(ctx)));
  lines.push(await endAccounts(ctx));
  for (const { keyClass, citation, ...counts } of await destroyKeptKeys(ctx)) {
    lines.push(retentionLine({ subject: 'kept-keys', name: keyClass, days: null, citation, ...counts }));
  }
  for (const rule of rowRules()) lines.push(await lookAtRows(ctx, rule));
  await finish(ctx, runId, lines);
  const sum = (read: (line: NewRetentionLine) => number) =>
    lines.reduce((total, line) => total + read(line), 0);
  return { destroyed: sum((line) => line.destroyed), overdue: sum((line) => line.overdue) };
}

async function begin(ctx: DomainContext): Promise<Id<'retentionRun'>> {
  allowSystem(ctx);
  const id = newId('retentionRun');
  await inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    await tx.sql.insert(retentionRuns).values({ id, startedAt: ctx.now(), registerHash: registerHash() });
    await tx.audit({ action: 'retention.run', objectKind: 'retention', objectId: id });
  });
  return id;
}

async function finish(
  ctx: DomainContext,
  runId: Id<'retentionRun'>,
  lines: readonly NewRetentionLine[],
): Promise<void> {
  allowSystem(ctx);
  await inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    await tx.sql
      .insert(retentionLines)
      .values(lines.map((line, position) => ({ ...line, id: newId('retentionLine'), runId, position })));
    await tx.sql.update(retentionRuns).set({ finishedAt: ctx.now() }).where(eq(retentionRuns.id, runId));
    await tx.audit({ action: 'retention.finish', objectKind: 'retention', objectId: runId });
  });
}
