import { type Id, isId } from '@apipay/db/ids';
import { type ReturnSessionRow, returnSessions } from '@apipay/db/schema/payments';
import type { ReturnSessionState } from '@apipay/db/schema/return-sessions.enums';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { recordTransition } from '../kernel/outbox';
import { canMove } from '../kernel/state-machine';
import type { Tx } from '../kernel/transaction';
import { returnSessionTransitions } from './refund';

/** Locks a session; after the payment where both are needed. Errors: RETURN_NOT_FOUND. */
export async function lockReturnSession(tx: Tx, ctx: MerchantContext, id: string): Promise<ReturnSessionRow> {
  if (!isId('returnSession', id)) throw new DomainError('RETURN_NOT_FOUND');
  const [row] = await tx.sql
    .select()
    .from(returnSessions)
    .where(
      and(
        eq(returnSessions.merchantId, ctx.merchantId),
        eq(returnSessions.mode, ctx.mode),
        eq(returnSessions.id, id),
      ),
    )
    .for('update');
  if (row === undefined) throw new DomainError('RETURN_NOT_FOUND');
  return row;
}

type Change = Partial<Pick<ReturnSessionRow, 'offeredPaymentIds' | 'otherCount' | 'usableUntil' | 'problem'>>;

/** One legal step. What a session lists is kept only while money can be given back by it. Errors: RETURN_OVER. */
export async function moveReturnSession(
  tx: Tx,
  ctx: MerchantContext,
  session: ReturnSessionRow,
  to: ReturnSessionState,
  cause: string,
  change: Change = {},
  evidence: Readonly<Record<string, string | number | null>> = {},
): Promise<ReturnSessionRow> {
  if (!canMove(returnSessionTransitions, session.state, to)) throw new DomainError('RETURN_OVER');
  const isOver = to !== 'payer-known';
  const version = session.version + 1;
  const [row] = await tx.sql
    .update(returnSessions)
    .set({
      scanText: null,
      ...(isOver ? { offeredPaymentIds: null, settledAt: ctx.now() } : {}),
      ...change,
      state: to,
      version,
    })
    .where(
      and(
        eq(returnSessions.merchantId, ctx.merchantId),
        eq(returnSessions.id, session.id),
        eq(returnSessions.version, session.version),
      ),
    )
    .returning();
  if (row === undefined) throw new DomainError('RETURN_OVER');
  await recordTransition(tx, ctx, {
    objectKind: 'return-session',
    objectId: row.id,
    from: session.state,
    to,
    version,
    cause,
    evidence: { paymentId: row.paymentId, ...evidence },
  });
  return row;
}

/** Money went back: the buyer's list is no longer needed. A session that is over already stays as it is. */
export async function finishReturnSession(
  tx: Tx,
  ctx: MerchantContext,
  id: Id<'returnSession'>,
): Promise<void> {
  const session = await lockReturnSession(tx, ctx, id);
  if (session.state === 'payer-known') await moveReturnSession(tx, ctx, session, 'done', 'money-given-back');
}

export async function enqueueReturnPoll(
  tx: Tx,
  ctx: MerchantContext,
  session: Pick<ReturnSessionRow, 'id'>,
  runAt: Date,
): Promise<void> {
  await tx.enqueue(
    'poll-return-session',
    { merchantId: ctx.merchantId, mode: ctx.mode, returnSessionId: session.id },
    { key: `return:${session.id}`, runAt },
  );
}
