import { isId, uuidFromId } from '@apipay/db/ids';
import {
  type InvoiceRow,
  invoices,
  type ProviderInvoiceRow,
  providerInvoices,
} from '@apipay/db/schema/invoices';
import { payers } from '@apipay/db/schema/payers';
import { and, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import {
  exactTime,
  isReadBackwards,
  type Page,
  type PageRequest,
  pageCondition,
  pageOrder,
  toPage,
} from '../kernel/page';
import { parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { placeFor, prepareQuery, type ReadBuilder } from '../kernel/prepared-query';
import { readInTransaction } from '../kernel/transaction';
import { type InvoiceFilter, invoiceFilter } from './invoice.inputs';
import { filterConditions, isNoDiscardedDraft } from './invoice-conditions';

type ListedPush = Pick<
  ProviderInvoiceRow,
  | 'id'
  | 'invoiceId'
  | 'attempt'
  | 'channel'
  | 'state'
  | 'providerPaymentId'
  | 'rawStatus'
  | 'problem'
  | 'createdAt'
  | 'sentAt'
  | 'unknownSince'
  | 'expiresAt'
  | 'lastCheckedAt'
  | 'settledAt'
>;

/** An invoice as lists show it: the payer, if there is one, masked, no typed text, nothing decrypted, nothing disclosed. */
export interface ListedInvoice
  extends Omit<InvoiceRow, 'descriptionCiphertext' | 'internalCommentCiphertext'> {
  readonly push: ListedPush | null;
  readonly payerPhoneTail: string | null;
}

const {
  descriptionCiphertext: _description,
  internalCommentCiphertext: _comment,
  ...invoiceColumns
} = getTableColumns(invoices);

const selection = {
  ...invoiceColumns,
  pushAttempt: providerInvoices.attempt,
  pushChannel: providerInvoices.channel,
  pushState: providerInvoices.state,
  pushPaymentId: providerInvoices.providerPaymentId,
  pushRawStatus: providerInvoices.rawStatus,
  pushProblem: providerInvoices.problem,
  pushCreatedAt: providerInvoices.createdAt,
  pushSentAt: providerInvoices.sentAt,
  pushUnknownSince: providerInvoices.unknownSince,
  pushExpiresAt: providerInvoices.expiresAt,
  pushLastCheckedAt: providerInvoices.lastCheckedAt,
  pushSettledAt: providerInvoices.settledAt,
  payerPhoneTail: payers.phoneTail,
  at: exactTime(invoices.createdAt),
};

function selectListed(db: ReadBuilder) {
  return db
    .select(selection)
    .from(invoices)
    .leftJoin(
      providerInvoices,
      and(
        eq(providerInvoices.merchantId, invoices.merchantId),
        eq(providerInvoices.id, invoices.currentProviderInvoiceId),
      ),
    )
    .leftJoin(payers, and(eq(payers.merchantId, invoices.merchantId), eq(payers.id, invoices.payerId)));
}

type SelectedRow = ReturnType<typeof selectListed>['_']['result'][number];

function toListed(row: SelectedRow): ListedInvoice {
  const {
    currentProviderInvoiceId: id,
    pushAttempt: attempt,
    pushChannel: channel,
    pushState: state,
    pushCreatedAt: createdAt,
  } = row;
  if (id === null || attempt === null || channel === null || state === null || createdAt === null) {
    return { ...row, push: null };
  }
  return {
    ...row,
    push: {
      id,
      invoiceId: row.id,
      attempt,
      channel,
      state,
      createdAt,
      providerPaymentId: row.pushPaymentId,
      rawStatus: row.pushRawStatus,
      problem: row.pushProblem,
      sentAt: row.pushSentAt,
      unknownSince: row.pushUnknownSince,
      expiresAt: row.pushExpiresAt,
      lastCheckedAt: row.pushLastCheckedAt,
      settledAt: row.pushSettledAt,
    },
  };
}

const ofMerchant = [
  eq(invoices.merchantId, placeFor('merchantId', invoices.merchantId)),
  eq(invoices.mode, placeFor('mode', invoices.mode)),
];
const oneInvoice = prepareQuery((db) =>
  selectListed(db).where(and(...ofMerchant, eq(invoices.id, placeFor('id', invoices.id)))),
);
/** What is asked most: the first page without a filter. */
const newestInvoices = prepareQuery((db) =>
  selectListed(db)
    .where(and(...ofMerchant, isNoDiscardedDraft, isNull(invoices.archivedAt)))
    .orderBy(...pageOrder(invoices.createdAt, invoices.id))
    .limit(sql.placeholder('limit')),
);

/** Newest first, in the merchant's present mode. One statement. */
export async function listInvoices(
  ctx: DomainContext,
  request: PageRequest,
  filter: InvoiceFilter = {},
): Promise<Page<ListedInvoice>> {
  requirePermission(ctx, 'invoice:read');
  const parsed = parseInput(invoiceFilter, filter);
  const isNewest =
    request.from === undefined &&
    !isReadBackwards(request) &&
    Object.values(parsed).every((value) => value == null);
  const limit = request.size + 1;
  const [rows] = await readInTransaction(ctx, { purpose: 'invoicing' }, (db) => [
    isNewest
      ? newestInvoices({ merchantId: ctx.merchantId, mode: ctx.mode, limit })
      : selectPage(db, ctx, request, parsed).limit(limit),
  ]);
  return toPage(
    rows.map((row) => ({ row: toListed(row), position: { at: row.at, id: row.id } })),
    request,
  );
}

function selectPage(
  db: ReadBuilder,
  ctx: MerchantContext,
  request: PageRequest,
  filter: ReturnType<typeof parseInput<typeof invoiceFilter>>,
) {
  return selectListed(db)
    .where(
      and(
        ...filterConditions(ctx, filter),
        pageCondition(invoices.createdAt, invoices.id, request, uuidFromId),
      ),
    )
    .orderBy(...pageOrder(invoices.createdAt, invoices.id, request));
}

/** Errors: INVOICE_NOT_FOUND. */
export async function getInvoice(ctx: DomainContext, id: string): Promise<ListedInvoice> {
  requirePermission(ctx, 'invoice:read');
  if (!isId('invoice', id)) throw new DomainError('INVOICE_NOT_FOUND');
  const [[found]] = await readInTransaction(ctx, { purpose: 'invoicing' }, () => [
    oneInvoice({ merchantId: ctx.merchantId, mode: ctx.mode, id }),
  ]);
  if (found === undefined) throw new DomainError('INVOICE_NOT_FOUND');
  return toListed(found);
}
