import { isId, uuidFromId } from '@apipay/db/ids';
import {
  type InvoiceRow,
  invoices,
  type ProviderInvoiceRow,
  providerInvoices,
} from '@apipay/db/schema/invoices';
import { payers } from '@apipay/db/schema/payers';
import {
  type AnyColumn,
  and,
  eq,
  getTableColumns,
  isNull,
  type Placeholder,
  type SQL,
  sql,
} from 'drizzle-orm';
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
import { isDisputed } from './is-disputed';
import { refundedOfEach } from './refunded-of';

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
  /** What of its money has gone back, in tiyn. */
  readonly refundedMinor: bigint;
  /** The provider names two sums of a payment of it, and nobody has settled which one came. */
  readonly isSumDisputed: boolean;
}

const {
  descriptionCiphertext: _description,
  internalCommentCiphertext: _comment,
  ...invoiceColumns
} = getTableColumns(invoices);

const ofPushAndPayer = {
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
};

/** With what filters look at beside the invoice; what they do not look at, Postgres leaves out. */
function selectInvoices(db: ReadBuilder) {
  return db
    .select(invoiceColumns)
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

/**
 * The invoices first and then what belongs to them, by all their ids at once: asked for one by one, each would go down the whole
 * tree of its index, which is deeper the more there are.
 */
function withPushAndPayer(
  db: ReadBuilder,
  conditions: readonly (SQL | undefined)[],
  limit: number | Placeholder,
  request?: PageRequest,
) {
  const page = db.$with('page').as(
    selectInvoices(db)
      .where(and(...conditions))
      .orderBy(...pageOrder(invoices.createdAt, invoices.id, request))
      .limit(limit),
  );
  const names = Object.keys(invoiceColumns) as (keyof typeof invoiceColumns)[];
  const ofInvoice = Object.fromEntries(names.map((name) => [name, page[name]])) as {
    [N in keyof typeof invoiceColumns]: (typeof page)[N];
  };
  const every = (id: AnyColumn) => sql`any(array(select ${id} from ${page}))`;
  const returned = db.$with('returned').as(refundedOfEach(db, page));
  return db
    .with(page, returned)
    .select({
      ...ofInvoice,
      ...ofPushAndPayer,
      refunded: returned.refunded,
      isSumDisputed: isDisputed(page),
      at: exactTime(page.createdAt),
    })
    .from(page)
    .leftJoin(returned, eq(returned.invoiceId, page.id))
    .leftJoin(
      providerInvoices,
      and(
        eq(providerInvoices.merchantId, page.merchantId),
        eq(providerInvoices.id, page.currentProviderInvoiceId),
        sql`${providerInvoices.id} = ${every(page.currentProviderInvoiceId)}`,
      ),
    )
    .leftJoin(
      payers,
      and(
        eq(payers.merchantId, page.merchantId),
        eq(payers.id, page.payerId),
        sql`${payers.id} = ${every(page.payerId)}`,
      ),
    )
    .orderBy(...pageOrder(page.createdAt, page.id, request));
}

type SelectedRow = ReturnType<typeof withPushAndPayer>['_']['result'][number];

function toListed({ refunded, ...row }: SelectedRow): ListedInvoice {
  const refundedMinor = BigInt(refunded ?? 0);
  const {
    currentProviderInvoiceId: id,
    pushAttempt: attempt,
    pushChannel: channel,
    pushState: state,
    pushCreatedAt: createdAt,
  } = row;
  if (id === null || attempt === null || channel === null || state === null || createdAt === null) {
    return { ...row, refundedMinor, push: null };
  }
  return {
    ...row,
    refundedMinor,
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
  withPushAndPayer(db, [...ofMerchant, eq(invoices.id, placeFor('id', invoices.id))], 1),
);
/** What is asked most: the first page without a filter. */
const newestInvoices = prepareQuery((db) =>
  withPushAndPayer(
    db,
    [...ofMerchant, isNoDiscardedDraft, isNull(invoices.archivedAt)],
    sql.placeholder('limit'),
  ),
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
      : selectPage(db, ctx, request, parsed),
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
  const conditions = [
    ...filterConditions(ctx, filter),
    pageCondition(invoices.createdAt, invoices.id, request, uuidFromId),
  ];
  return withPushAndPayer(db, conditions, request.size + 1, request);
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
