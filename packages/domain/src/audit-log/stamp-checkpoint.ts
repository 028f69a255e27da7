import { createHash } from 'node:crypto';
import { auditCheckpoints, auditStamps } from '@apipay/db/schema/audit-log';
import { and, desc, eq, isNotNull } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { signedTextOf } from './checkpoint';
import type { TimeStampAuthority } from './time-stamp-authority.port';

export type Stamping = 'stamped' | 'nothing to stamp' | 'refused';

const waitsMinutes = [1, 2, 4, 8, 15, 30] as const;
const longestWaitMinutes = 30;

/**
 * Has the newest checkpoint stamped. Older ones without a stamp stay without: they are the beginning of what is stamped now.
 * A refusal is written down and asked about again, later each time, until the next checkpoint takes its place; the log goes
 * on whatever the authority does.
 */
export async function stampCheckpoint(
  ctx: DomainContext,
  authority: TimeStampAuthority,
  { tries }: { readonly tries: number },
): Promise<Stamping> {
  allowSystem(ctx);
  const due = await inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, findUnstamped);
  if (due === null) return 'nothing to stamp';
  const askedAt = ctx.now();
  const answer = await authority.stamp(createHash('sha256').update(signedTextOf(due.note)).digest());
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const { kind, ...told } = answer;
    const [stored] = await tx.sql
      .insert(auditStamps)
      .values({ size: due.size, askedAt, ...told })
      .onConflictDoNothing()
      .returning();
    // Another worker was faster.
    if (stored === undefined) return 'nothing to stamp';
    await tx.audit({
      action: 'audit-log.stamp',
      objectKind: 'audit-checkpoint',
      objectId: String(due.size),
      fields: answer.kind === 'refused' ? [answer.refusal] : [],
    });
    if (kind === 'refused') await askAgain(tx, ctx, tries);
    return kind;
  });
}

/** The newest checkpoint, where it has no stamp. */
async function findUnstamped(tx: Tx): Promise<{ readonly size: number; readonly note: string } | null> {
  const [newest] = await tx.sql
    .select({ size: auditCheckpoints.size, note: auditCheckpoints.note, stamped: auditStamps.size })
    .from(auditCheckpoints)
    .leftJoin(auditStamps, and(eq(auditStamps.size, auditCheckpoints.size), isNotNull(auditStamps.token)))
    .orderBy(desc(auditCheckpoints.size))
    .limit(1);
  return newest === undefined || newest.stamped !== null ? null : newest;
}

async function askAgain(tx: Tx, ctx: DomainContext, tries: number): Promise<void> {
  const minutes = waitsMinutes[tries] ?? longestWaitMinutes;
  await tx.enqueue(
    'stamp-checkpoint',
    { tries: tries + 1 },
    { key: 'stamp-checkpoint', runAt: new Date(ctx.now().getTime() + minutes * 60_000) },
  );
}
