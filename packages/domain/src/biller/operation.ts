import { newId } from '@apipay/db/ids';
import {
  type BillerAccountRow,
  type BillerOperationRow,
  billerAccounts,
  billerOperations,
} from '@apipay/db/schema/biller';
import type { BillerCommand } from '@apipay/db/schema/biller.enums';
import { and, eq, sql } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { formatAmount } from '../kernel/money';
import { recordTransition } from '../kernel/outbox';
import type { Tx } from '../kernel/transaction';
import { answerWithout, type BillerAnswer, type BillerResult, plainAccountNumber } from './biller';
import type { BillerDoor } from './find-service-by-token';

/** What `check` and `pay` have in common, already judged by its shape. */
export interface BillerCall {
  readonly txnId: string;
  /** As the payer typed it. */
  readonly account: string;
  readonly sumMinor: bigint | null;
}

type Answered = Pick<
  BillerOperationRow,
  | 'payResult'
  | 'payComment'
  | 'sumMinor'
  | 'paymentNumber'
  | 'checkResult'
  | 'checkComment'
  | 'checkAnswerSumMinor'
>;

type Change = Partial<
  Pick<
    BillerOperationRow,
    | 'state'
    | 'version'
    | 'accountId'
    | 'checkResult'
    | 'checkComment'
    | 'checkSumMinor'
    | 'checkAnswerSumMinor'
    | 'payResult'
    | 'payComment'
    | 'sumMinor'
    | 'txnDate'
    | 'paymentId'
    | 'paymentNumber'
    | 'differences'
  >
>;

/** What the payer typed can be anything, so only its keyed hash is kept. */
export function accountIndexOf(ctx: MerchantContext, service: BillerDoor, account: string): Buffer {
  return ctx.vault.blindIndex('fingerprint', `biller:${service.id}`, plainAccountNumber(account));
}

export async function findOperation(
  tx: Tx,
  ctx: MerchantContext,
  service: BillerDoor,
  txnId: string,
): Promise<BillerOperationRow | null> {
  const [row] = await tx.sql
    .select()
    .from(billerOperations)
    .where(ofTransaction(ctx, service, txnId));
  return row ?? null;
}

/** The operation under its lock, made where it is new. Parallel calls of one number go through here one by one. */
export async function lockOperation(
  tx: Tx,
  ctx: MerchantContext,
  service: BillerDoor,
  call: BillerCall,
): Promise<{ readonly operation: BillerOperationRow; readonly isNew: boolean }> {
  const now = ctx.now();
  const inserted = await tx.sql
    .insert(billerOperations)
    .values({
      merchantId: ctx.merchantId,
      id: newId('billerOperation'),
      mode: ctx.mode,
      serviceId: service.id,
      txnId: call.txnId,
      state: 'checked',
      accountIndex: accountIndexOf(ctx, service, call.account),
      firstSeenAt: now,
      lastSeenAt: now,
      timesSeen: 0,
    })
    .onConflictDoNothing()
    .returning({ id: billerOperations.id });
  const [operation] = await tx.sql
    .select()
    .from(billerOperations)
    .where(ofTransaction(ctx, service, call.txnId))
    .for('update');
  if (operation === undefined) throw new DomainError('INTERNAL');
  return { operation, isNew: inserted.length > 0 };
}

/** Notes that the bank has called once more, with what came of it. */
export async function noteCall(
  tx: Tx,
  ctx: MerchantContext,
  operation: BillerOperationRow,
  change: Change = {},
): Promise<void> {
  await tx.sql
    .update(billerOperations)
    .set({ ...change, lastSeenAt: ctx.now(), timesSeen: sql`${billerOperations.timesSeen} + 1` })
    .where(and(eq(billerOperations.merchantId, ctx.merchantId), eq(billerOperations.id, operation.id)));
}

/** The same number with another sum or account: what was answered stays, and people can see that it happened. */
export async function recordDifference(
  tx: Tx,
  ctx: MerchantContext,
  operation: BillerOperationRow,
  call: BillerCall & { readonly command: BillerCommand; readonly isOtherAccount: boolean },
): Promise<BillerAnswer> {
  const version = operation.version + 1;
  await noteCall(tx, ctx, operation, { version, differences: operation.differences + 1 });
  await recordTransition(tx, ctx, {
    objectKind: 'biller-operation',
    objectId: operation.id,
    from: operation.state,
    to: operation.state,
    version,
    cause: 'difference',
    evidence: {
      command: call.command,
      isOtherAccount: call.isOtherAccount ? 1 : 0,
      sum: call.sumMinor === null ? null : formatAmount(call.sumMinor),
      earlierSum: operation.sumMinor === null ? null : formatAmount(operation.sumMinor),
    },
  });
  await tx.audit({
    action: 'biller.refuse-difference',
    objectKind: 'biller-operation',
    objectId: operation.id,
    fields: call.isOtherAccount ? ['account'] : ['sum'],
  });
  return answerWithout(5, 'operation-differs');
}

/** The account behind what was typed; null where nobody has it. Locked, so that closing it waits. */
export async function lockAccountByNumber(
  tx: Tx,
  ctx: MerchantContext,
  service: BillerDoor,
  accountNumber: string | null,
): Promise<BillerAccountRow | null> {
  if (accountNumber === null) return null;
  const [row] = await tx.sql
    .select()
    .from(billerAccounts)
    .where(
      and(
        eq(billerAccounts.merchantId, ctx.merchantId),
        eq(billerAccounts.mode, ctx.mode),
        eq(billerAccounts.serviceId, service.id),
        eq(billerAccounts.accountNumber, accountNumber),
      ),
    )
    .for('share');
  return row ?? null;
}

/** What `pay` was answered; null while it was not said. */
export function storedPayAnswer(operation: Answered): BillerAnswer | null {
  if (operation.payResult === null || operation.payComment === null) return null;
  return {
    result: operation.payResult as BillerResult,
    comment: operation.payComment,
    sumMinor: operation.sumMinor,
    paymentNumber: operation.paymentNumber,
  };
}

/** What `check` was answered; null while it was not said. */
export function storedCheckAnswer(operation: Answered): BillerAnswer | null {
  if (operation.checkResult === null || operation.checkComment === null) return null;
  return {
    result: operation.checkResult as BillerResult,
    comment: operation.checkComment,
    sumMinor: operation.checkAnswerSumMinor,
    paymentNumber: null,
  };
}

/** What a question about the operation is answered now: the payment's answer, or that it may still come. */
export function statusAnswer(operation: Answered): BillerAnswer {
  const paid = storedPayAnswer(operation);
  if (paid !== null) return paid;
  const checked = storedCheckAnswer(operation);
  return checked === null || checked.result === 0 ? answerWithout(4, 'in-processing') : checked;
}

function ofTransaction(ctx: MerchantContext, service: BillerDoor, txnId: string) {
  return and(
    eq(billerOperations.merchantId, ctx.merchantId),
    eq(billerOperations.serviceId, service.id),
    eq(billerOperations.txnId, txnId),
  );
}
