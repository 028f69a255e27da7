import type { Id } from '@apipay/db/ids';
import { subjects } from '@apipay/db/schema/subjects';
import { and, eq, ne } from 'drizzle-orm';
import { inactiveDays, isWithoutUse, readLastUse } from '../account-activity';
import { blockingTransaction } from '../blocking';
import { destroyAtTerm } from '../destruction';
import {
  isFreeToWarn,
  isObliged,
  nextStep,
  planWarning,
  readSilentAccounts,
  type SilentAccount,
} from '../inactivity-warnings';
import { dayOf, defaultZone } from '../kernel/calendar';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { type NewRetentionLine, retentionLine } from './retention-line';
import { accountRule, mostAtOnce } from './retention-terms';

type Outcome = 'quiet' | 'destroyed' | 'blocked' | 'held' | 'obliged' | 'waiting' | 'overdue';

/**
 * Warns whoever has not used an account for long, and sets the destruction of those going who were warned in time and did not come back. Money that
 * is open, a block, a hold, a request under way and a number that was changed lately stand against both.
 */
export async function endAccounts(ctx: DomainContext): Promise<NewRetentionLine> {
  allowSystem(ctx);
  const { found, silent } = await look(ctx);
  const counts = { destroyed: 0, blocked: 0, held: 0, obliged: 0, waiting: 0, overdue: 0 };
  for (const { account, obliged } of silent) {
    const outcome = await act(ctx, account, obliged, counts.destroyed < mostAtOnce);
    if (outcome !== 'quiet') counts[outcome] += 1;
  }
  const line = { subject: 'accounts', name: 'account', days: inactiveDays, citation: accountRule } as const;
  return retentionLine({ ...line, found, ...counts });
}

async function look(ctx: DomainContext) {
  allowSystem(ctx);
  return inTransaction({ ...ctx, merchantId: null }, blockingTransaction, async (tx) => {
    const found = await tx.sql.$count(
      subjects,
      and(eq(subjects.kind, 'merchant-person'), ne(subjects.state, 'destroyed')),
    );
    const silent: { readonly account: SilentAccount; readonly obliged: boolean }[] = [];
    for (const account of await readSilentAccounts(tx)) {
      silent.push({ account, obliged: await isObliged(tx, account.subjectId) });
    }
    await tx.audit({ action: 'retention.look', objectKind: 'retention', objectId: null });
    return { found, silent };
  });
}

async function act(
  ctx: DomainContext,
  account: SilentAccount,
  obliged: boolean,
  mayEnd: boolean,
): Promise<Outcome> {
  allowSystem(ctx);
  const today = dayOf(ctx.now(), defaultZone);
  const ifOver = (outcome: Outcome) => (isWithoutUse(account.silentSince, today) ? outcome : 'quiet');
  if (account.isBlocked) return ifOver('blocked');
  if (account.isHeld) return ifOver('held');
  if (obliged) return ifOver('obliged');
  if (!isFreeToWarn(account)) return ifOver('waiting');
  const step = nextStep(account, today);
  switch (step.kind) {
    case 'warn':
      await planWarning(ctx, account);
      return ifOver(step.which === 'first' ? 'overdue' : 'waiting');
    case 'end':
      return mayEnd ? end(ctx, account.subjectId) : 'overdue';
    case 'waits':
      return 'waiting';
    case 'stuck':
      return 'overdue';
    case 'quiet':
      return 'quiet';
  }
}

async function end(ctx: DomainContext, subjectId: Id<'subject'>): Promise<Outcome> {
  allowSystem(ctx);
  const ended = await destroyAtTerm(ctx, { subjectId, isStillDue: (tx) => isStillDue(tx, subjectId) });
  if (ended === 'begun') return 'destroyed';
  return ended === 'held' ? 'held' : 'quiet';
}

/** Asked again under the lock that a sign-in waits for. */
async function isStillDue(tx: Tx, subjectId: Id<'subject'>): Promise<boolean> {
  await readLastUse(tx, subjectId);
  const [account] = await readSilentAccounts(tx, subjectId);
  if (account === undefined || !isFreeToWarn(account) || (await isObliged(tx, subjectId))) return false;
  return nextStep(account, dayOf(tx.ctx.now(), defaultZone)).kind === 'end';
}
