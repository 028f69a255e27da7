import { invoices, providerInvoices } from '@apipay/db/schema/invoices';
import {
  type InvoiceChannel,
  type InvoiceState,
  invoiceStates,
  type ProviderInvoiceState,
} from '@apipay/db/schema/invoices.enums';
import { and, eq, gte, inArray, isNotNull, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import { dayRange, defaultZone, isDay, type TimeRange } from '../kernel/calendar';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { parseInput } from '../kernel/parse-input';
import { type InvoiceStatus, providerStatesOf, statusWithoutPush } from './invoice';
import type { invoiceFilter } from './invoice.inputs';
import { searchCondition } from './search-condition';

/** Thrown-away drafts are kept for the log alone. */
export const isNoDiscardedDraft = or(isNotNull(invoices.number), ne(invoices.state, 'void'));

/** Which invoices a filter asks for. They look at the invoice, its present push and its payer. Errors: DATE_INVALID. */
export function filterConditions(
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
