import type { SQL } from 'drizzle-orm';
import { requesterDays, requesterDaysAfterAct, requesterRule } from '../data-subject-requests';
import { destroyAtTerm, destroyerTransaction } from '../destruction';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { doneRequesters, duePayers, dueRequesters, readDue } from './due-subjects';
import { type NewRetentionLine, retentionLine } from './retention-line';
import { payerDays, purposeOverRule } from './retention-terms';

const dayMs = 86_400_000;

/**
 * Sets the destruction of everybody going whose purpose is over, by the same plan as for a request: what the law keeps is kept. Blocked people are
 * left as they are, and whoever a hold names.
 */
export async function endSubjects(ctx: DomainContext): Promise<readonly NewRetentionLine[]> {
  allowSystem(ctx);
  const before = (days: number) => new Date(ctx.now().getTime() - days * dayMs);
  return [
    await end(ctx, 'payer', duePayers(before(payerDays)), {
      subject: 'payers',
      name: 'payer',
      days: payerDays,
      citation: purposeOverRule,
    }),
    await end(ctx, 'requester', dueRequesters(before(requesterDays)), {
      subject: 'requesters',
      name: 'requester',
      days: requesterDays,
      citation: requesterRule,
    }),
    await end(ctx, 'requester', doneRequesters(before(requesterDaysAfterAct)), {
      subject: 'done-requesters',
      name: 'requester-done',
      days: requesterDaysAfterAct,
      citation: purposeOverRule,
    }),
  ];
}

async function end(
  ctx: DomainContext,
  kind: 'payer' | 'requester',
  isDue: SQL,
  line: Pick<NewRetentionLine, 'subject' | 'name' | 'days' | 'citation'>,
): Promise<NewRetentionLine> {
  allowSystem(ctx);
  const { due, overdue, ...counts } = await inTransaction(
    { ...ctx, merchantId: null },
    destroyerTransaction,
    async (tx) => {
      const read = await readDue(tx, kind, isDue);
      await tx.audit({ action: 'retention.look', objectKind: 'retention', objectId: null });
      return read;
    },
  );
  let destroyed = 0;
  for (const subjectId of due) {
    if ((await destroyAtTerm(ctx, { subjectId })) === 'begun') destroyed += 1;
  }
  const left = overdue - destroyed - counts.blocked - counts.held;
  return retentionLine({ ...line, ...counts, destroyed, overdue: left });
}
