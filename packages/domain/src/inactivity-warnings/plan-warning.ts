import { newId } from '@apipay/db/ids';
import { inactivityWarnings } from '@apipay/db/schema/inactivity-warnings';
import type { InactivityWarningKind } from '@apipay/db/schema/inactivity-warnings.enums';
import { and, eq } from 'drizzle-orm';
import { blockingTransaction } from '../blocking';
import { dayOf, defaultZone } from '../kernel/calendar';
import type { DomainContext } from '../kernel/context';
import { leavesAt } from '../kernel/message-hours';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { nextStep } from './next-step';
import { readSilentAccounts, type SilentAccount } from './read-silent-accounts';

/**
 * Writes down one warning of a silence and sets it going by day, in one transaction: who runs after a kill finds it, and one that waits, as the
 * messenger was out, is set going anew. False where it is due no longer.
 */
export async function planWarning(
  ctx: DomainContext,
  { subjectId }: Pick<SilentAccount, 'subjectId'>,
): Promise<boolean> {
  allowSystem(ctx);
  return inTransaction({ ...ctx, merchantId: null }, blockingTransaction, async (tx) => {
    const [account] = await readSilentAccounts(tx, subjectId);
    if (account === undefined) return false;
    const step = nextStep(account, dayOf(ctx.now(), defaultZone));
    if (step.kind !== 'warn') return false;
    const { silentSince, pseudonym } = account;
    const kind: InactivityWarningKind = step.which;
    await tx.sql
      .insert(inactivityWarnings)
      .values({
        id: newId('inactivityWarning'),
        subjectId,
        kind,
        silentSince,
        state: 'waiting',
        createdAt: ctx.now(),
      })
      .onConflictDoNothing();
    const [warning] = await tx.sql
      .select()
      .from(inactivityWarnings)
      .where(
        and(
          eq(inactivityWarnings.subjectId, subjectId),
          eq(inactivityWarnings.silentSince, silentSince),
          eq(inactivityWarnings.kind, kind),
        ),
      )
      .for('update');
    if (warning?.state !== 'waiting') return false;
    await tx.sql.update(inactivityWarnings).set({ tries: 0 }).where(eq(inactivityWarnings.id, warning.id));
    await tx.enqueue(
      'warn-inactive',
      { inactivityWarningId: warning.id },
      { key: `warn-inactive:${warning.id}`, runAt: leavesAt(ctx.now()) },
    );
    await tx.audit({
      action: 'inactivity.plan',
      objectKind: 'inactivity-warning',
      objectId: warning.id,
      subjectPseudonyms: [pseudonym],
    });
    return true;
  });
}
