import { type Id, isId, uuidFromId } from '@apipay/db/ids';
import { type BillerAccountRow, billerAccounts } from '@apipay/db/schema/biller';
import { type InvoiceRow, invoices } from '@apipay/db/schema/invoices';
import { type PayerRow, payers } from '@apipay/db/schema/payers';
import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { exactTime, type Page, type PageRequest, pageCondition, pageOrder, toPage } from '../kernel/page';
import { parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { accountTitleSlot } from './biller';
import { type BillerAccountFilter, billerAccountFilter } from './biller.inputs';

/** An account as lists show it: the payer masked, the title sealed. */
export interface ListedBillerAccount extends Omit<BillerAccountRow, 'titleCiphertext'> {
  readonly invoiceNumber: InvoiceRow['number'] | null;
  readonly invoiceState: InvoiceRow['state'] | null;
  readonly invoiceTotalMinor: bigint | null;
  readonly payerPhoneTail: PayerRow['phoneTail'] | null;
}

const { titleCiphertext: _title, ...accountColumns } = getTableColumns(billerAccounts);

const selection = {
  ...accountColumns,
  invoiceNumber: invoices.number,
  invoiceState: invoices.state,
  invoiceTotalMinor: invoices.totalMinor,
  payerPhoneTail: payers.phoneTail,
  at: exactTime(billerAccounts.createdAt),
};

function selectListed(tx: Tx, ctx: MerchantContext, ...conditions: (SQL | undefined)[]) {
  return tx.sql
    .select(selection)
    .from(billerAccounts)
    .leftJoin(
      invoices,
      and(eq(invoices.merchantId, billerAccounts.merchantId), eq(invoices.id, billerAccounts.invoiceId)),
    )
    .leftJoin(
      payers,
      and(eq(payers.merchantId, billerAccounts.merchantId), eq(payers.id, billerAccounts.payerId)),
    )
    .where(
      and(eq(billerAccounts.merchantId, ctx.merchantId), eq(billerAccounts.mode, ctx.mode), ...conditions),
    );
}

/** Newest first, closed ones too. An unknown service has no accounts. */
export async function listBillerAccounts(
  ctx: DomainContext,
  request: PageRequest,
  filter: BillerAccountFilter = {},
): Promise<Page<ListedBillerAccount>> {
  requirePermission(ctx, 'biller:read');
  const { serviceId } = parseInput(billerAccountFilter, filter);
  if (serviceId != null && !isId('billerService', serviceId)) return toPage([], request);
  const rows = await inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
    selectListed(
      tx,
      ctx,
      serviceId == null ? undefined : eq(billerAccounts.serviceId, serviceId),
      pageCondition(billerAccounts.createdAt, billerAccounts.id, request, uuidFromId),
    )
      .orderBy(...pageOrder(billerAccounts.createdAt, billerAccounts.id, request))
      .limit(request.size + 1),
  );
  return toPage(
    rows.map(({ at, ...row }) => ({ row, position: { at, id: row.id } })),
    request,
  );
}

/** Errors: BILLER_ACCOUNT_NOT_FOUND. */
export async function getBillerAccount(ctx: DomainContext, id: string): Promise<ListedBillerAccount> {
  requirePermission(ctx, 'biller:read');
  if (!isId('billerAccount', id)) throw new DomainError('BILLER_ACCOUNT_NOT_FOUND');
  const [found] = await inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
    selectListed(tx, ctx, eq(billerAccounts.id, id)),
  );
  if (found === undefined) throw new DomainError('BILLER_ACCOUNT_NOT_FOUND');
  const { at: _at, ...account } = found;
  return account;
}

/** Errors: BILLER_ACCOUNT_NOT_FOUND, also for another merchant's id. */
export async function lockAccount(tx: Tx, ctx: MerchantContext, id: string): Promise<BillerAccountRow> {
  if (!isId('billerAccount', id)) throw new DomainError('BILLER_ACCOUNT_NOT_FOUND');
  const [row] = await tx.sql
    .select()
    .from(billerAccounts)
    .where(
      and(
        eq(billerAccounts.merchantId, ctx.merchantId),
        eq(billerAccounts.mode, ctx.mode),
        eq(billerAccounts.id, id),
      ),
    )
    .for('update');
  if (row === undefined) throw new DomainError('BILLER_ACCOUNT_NOT_FOUND');
  return row;
}

/** Opens titles, with one access record that names all whose keys seal them. Those of blocked subjects are left out. */
export async function revealAccountTitles(
  ctx: DomainContext,
  ids: readonly Id<'billerAccount'>[],
): Promise<ReadonlyMap<Id<'billerAccount'>, string>> {
  requirePermission(ctx, 'biller:read');
  if (ids.length === 0) return new Map();
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const rows = await tx.sql
      .select({
        id: billerAccounts.id,
        subjectId: billerAccounts.subjectId,
        sealed: billerAccounts.titleCiphertext,
      })
      .from(billerAccounts)
      .where(
        and(
          eq(billerAccounts.merchantId, ctx.merchantId),
          eq(billerAccounts.mode, ctx.mode),
          sql`${billerAccounts.id} = any(${`{${ids.map(uuidFromId).join(',')}}`}::uuid[])`,
        ),
      );
    const titled = rows.flatMap(({ id, subjectId, sealed }) =>
      sealed === null ? [] : [{ id, subjectId, sealed }],
    );
    const opened = await tx.revealMany({
      action: 'biller-account.read',
      objectKind: 'biller-account',
      items: titled.map(({ id, subjectId, sealed }) => ({
        subjectId,
        values: [{ field: 'title', slot: accountTitleSlot(subjectId, id), sealed }],
      })),
    });
    return new Map(
      titled.flatMap(({ id }, index) => {
        const title = opened[index]?.[0];
        return title === undefined ? [] : [[id, title] as const];
      }),
    );
  });
}
