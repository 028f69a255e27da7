import type { Id } from '@apipay/db/ids';
import type { KeyClass } from '@apipay/db/personal-data';
import { subjects } from '@apipay/db/schema/subjects';
import { inArray } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';

/** At once in this process's queue, and again for as long as the vault cannot be reached. */
export async function enqueueKeys(tx: Tx, subjectIds: readonly Id<'subject'>[]): Promise<void> {
  for (const subjectId of subjectIds) {
    await tx.enqueue('apply-key-state', { subjectId }, { key: `keys:${subjectId}` });
  }
}

/**
 * Brings the keys of a subject to the state that the subject has: the second wall behind the gate, which refuses from the commit on. The
 * keys of the person's own case (`audit`) are never blocked, and neither is what a blocked person's business owes its payers (`billing`).
 * May run again at any time: it follows the state of this moment.
 */
export async function applyKeyState(
  ctx: DomainContext,
  { subjectId }: { readonly subjectId: Id<'subject'> },
): Promise<void> {
  allowSystem(ctx);
  await inTransaction(ctx, { purpose: 'verification', as: 'platform' }, async (tx) => {
    // The lock keeps the state as it is until the vault has it: two such jobs cannot pass each other.
    const [subject] = await tx.sql
      .select({ kind: subjects.kind, state: subjects.state })
      .from(subjects)
      .where(inArray(subjects.id, [subjectId]))
      .for('update');
    if (subject === undefined || subject.state === 'destroyed') return;
    const classes: readonly KeyClass[] =
      subject.kind === 'payer' ? ['contact', 'billing'] : ['contact', 'review'];
    await ctx.vault.setBlocked(subjectId, classes, subject.state === 'blocked');
    await tx.audit({
      action: 'subject.apply-key-state',
      objectKind: 'subject',
      objectId: subjectId,
    });
  });
}
