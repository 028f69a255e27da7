import { isId, uuidFromId } from '@apipay/db/ids';
import {
  type InvoiceRow,
  invoices,
  type ProviderInvoiceRow,
  providerInvoices,
} from '@apipay/db/schema/invoices';
import {
  type InvoiceChannel,
  type InvoiceState,
  invoiceStates,
  type ProviderInvoiceState,
} from '@apipay/db/schema/invoices.enums';
import { payers } from '@apipay/db/schema/payers';
import {
  and,
  count,
  eq,
  getTableColumns,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  or,
  type SQL,
  sql,
  sum,
} from 'drizzle-orm';
import { dayRange, defaultZone, isDay, type TimeRange } from '../kernel/calendar';
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
import { inTransaction, readInTransaction } from '../kernel/transaction';
import { type InvoiceStatus, invoiceStatus, providerStatesOf, statusWithoutPush } from './invoice';
import { type InvoiceFilter, invoiceFilter } from './invoice.inputs';
import { searchCondition } from './search-condition';

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

/** Thrown-away drafts are kept for the log alone. */
const isNoDiscardedDraft = or(isNotNull(invoices.number), ne(invoices.state, 'void'));
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

export interface InvoiceCount {
  readonly status: InvoiceStatus;
  readonly count: number;
  readonly totalMinor: bigint;
}

/** How many invoices of each status match, and their sum; the filter's own statuses are left aside. */
export async function countInvoices(
  ctx: DomainContext,
  filter: InvoiceFilter = {},
): Promise<readonly InvoiceCount[]> {
  requirePermission(ctx, 'invoice:read');
  const conditions = filterConditions(ctx, {
    ...parseInput(invoiceFilter, filter),
    status: null,
    statuses: null,
  });
  const rows = await inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
    tx.sql
      .select({
        state: invoices.state,
        channel: invoices.channel,
        pushState: providerInvoices.state,
        count: count(),
        total: sum(invoices.totalMinor),
      })
      .from(invoices)
      .leftJoin(
        providerInvoices,
        and(
          eq(providerInvoices.merchantId, invoices.merchantId),
          eq(providerInvoices.id, invoices.currentProviderInvoiceId),
        ),
      )
      .leftJoin(payers, and(eq(payers.merchantId, invoices.merchantId), eq(payers.id, invoices.payerId)))
      .where(and(...conditions))
      .groupBy(invoices.state, invoices.channel, providerInvoices.state),
  );
  const byStatus = new Map<InvoiceStatus, InvoiceCount>();
  for (const row of rows) {
    const status = invoiceStatus(row, row.pushState);
    const before = byStatus.get(status);
    byStatus.set(status, {
      status,
      count: (before?.count ?? 0) + row.count,
      totalMinor: (before?.totalMinor ?? 0n) + BigInt(row.total ?? 0),
    });
  }
  return [...byStatus.values()];
}

function filterConditions(
  ctx: MerchantContext,
  filter: ReturnType<typeof parseInput<typeof invoiceFilter>>,
): (SQL | undefined)[] {
  return [
    eq(invoices.merchantId, ctx.merchantId),
    eq(invoices.mode, ctx.mode),
    isNoDiscardedDraft,
    archiveCondition(filter),
    filter.status == null ? undefined : statusCondition(filter.status),
    filter.statuses == null ? undefined : or(...filter.statuses.map(statusCondition)),
    filter.createdFrom == null
      ? undefined
      : gte(invoices.createdAt, timeOfDay(filter.createdFrom, 'createdFrom').from),
    filter.createdTo == null
      ? undefined
      : lt(invoices.createdAt, timeOfDay(filter.createdTo, 'createdTo').until),
    filter.search == null || filter.search.trim() === ''
      ? undefined
      : searchCondition(ctx, filter.search.trim()),
  ];
}

/** Whoever looks for something finds it wherever it is. */
function archiveCondition(filter: ReturnType<typeof parseInput<typeof invoiceFilter>>): SQL | undefined {
  if (filter.archived === true) return isNotNull(invoices.archivedAt);
  const isSearching = filter.search != null && filter.search.trim() !== '';
  return filter.archived == null && isSearching ? undefined : isNull(invoices.archivedAt);
}

function statusCondition(status: InvoiceStatus): SQL | undefined {
  if (isDocumentState(status)) return eq(invoices.state, status);
  const ofOpen = or(openThrough('phone', status), openThrough('link', status), openThrough('qr', status));
  return and(eq(invoices.state, 'open'), ofOpen);
}

function isDocumentState(status: InvoiceStatus): status is Exclude<InvoiceState, 'open'> {
  return invoiceStates.some((state) => state === status);
}

function openThrough(channel: InvoiceChannel, status: InvoiceStatus): SQL | undefined {
  const states: readonly ProviderInvoiceState[] = providerStatesOf(status, channel);
  const withoutPush =
    statusWithoutPush(channel) === status ? isNull(invoices.currentProviderInvoiceId) : undefined;
  return states.length === 0
    ? sql`false`
    : and(eq(invoices.channel, channel), or(inArray(providerInvoices.state, [...states]), withoutPush));
}

function timeOfDay(day: string, field: string): TimeRange {
  if (!isDay(day)) throw new DomainError('DATE_INVALID', {}, ['filter', field]);
  return dayRange(day, day, defaultZone);
}
