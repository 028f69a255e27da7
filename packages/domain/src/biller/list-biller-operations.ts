import { type Id, isId, uuidFromId } from '@apipay/db/ids';
import { type BillerOperationRow, billerAccounts, billerOperations } from '@apipay/db/schema/biller';
import { payments } from '@apipay/db/schema/payments';
import { and, asc, desc, eq, getTableColumns, gt } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import {
  exactTime,
  isReadBackwards,
  type Page,
  type PageRequest,
  pageCondition,
  toPage,
} from '../kernel/page';
import { parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type BillerAnswer, maskAccountNumber } from './biller';
import { type BillerOperationFilter, billerOperationFilter } from './biller.inputs';
import { statusAnswer, storedCheckAnswer, storedPayAnswer } from './operation';

/** One operation of the bank with the answers that it got; what the payer typed is masked. */
export interface ListedBillerOperation
  extends Pick<
    BillerOperationRow,
    | 'id'
    | 'mode'
    | 'serviceId'
    | 'txnId'
    | 'state'
    | 'accountId'
    | 'checkSumMinor'
    | 'sumMinor'
    | 'txnDate'
    | 'paymentId'
    | 'firstSeenAt'
    | 'lastSeenAt'
    | 'timesSeen'
    | 'differences'
  > {
  /** Null where nobody has what was typed. */
  readonly accountMask: string | null;
  readonly invoiceId: Id<'invoice'> | null;
  /** Null while the bank has not asked, or not reported. */
  readonly checkAnswer: BillerAnswer | null;
  readonly payAnswer: BillerAnswer | null;
  /** What a question about it is answered now. */
  readonly statusAnswer: BillerAnswer;
}

const { accountIndex: _typed, ...columns } = getTableColumns(billerOperations);

/** Operations of the present mode, newest first. An unknown service has none. */
export async function listBillerOperations(
  ctx: DomainContext,
  request: PageRequest,
  filter: BillerOperationFilter = {},
): Promise<Page<ListedBillerOperation>> {
  requirePermission(ctx, 'biller:read');
  const { serviceId, isDifferent } = parseInput(billerOperationFilter, filter);
  if (serviceId != null && !isId('billerService', serviceId)) return toPage([], request);
  const order = isReadBackwards(request) ? asc : desc;
  const rows = await inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
    tx.sql
      .select({
        ...columns,
        accountNumber: billerAccounts.accountNumber,
        invoiceId: payments.invoiceId,
        at: exactTime(billerOperations.firstSeenAt),
      })
      .from(billerOperations)
      .leftJoin(
        billerAccounts,
        and(
          eq(billerAccounts.merchantId, billerOperations.merchantId),
          eq(billerAccounts.id, billerOperations.accountId),
        ),
      )
      .leftJoin(
        payments,
        and(
          eq(payments.merchantId, billerOperations.merchantId),
          eq(payments.id, billerOperations.paymentId),
        ),
      )
      .where(
        and(
          eq(billerOperations.merchantId, ctx.merchantId),
          eq(billerOperations.mode, ctx.mode),
          serviceId == null ? undefined : eq(billerOperations.serviceId, serviceId),
          isDifferent === true ? gt(billerOperations.differences, 0) : undefined,
          pageCondition(billerOperations.firstSeenAt, billerOperations.id, request, uuidFromId),
        ),
      )
      .orderBy(order(billerOperations.firstSeenAt), order(billerOperations.id))
      .limit(request.size + 1),
  );
  return toPage(
    rows.map(({ at, accountNumber, ...row }) => ({
      row: {
        ...row,
        accountMask: accountNumber === null ? null : maskAccountNumber(accountNumber),
        checkAnswer: storedCheckAnswer(row),
        payAnswer: storedPayAnswer(row),
        statusAnswer: statusAnswer(row),
      },
      position: { at, id: row.id },
    })),
    request,
  );
}
