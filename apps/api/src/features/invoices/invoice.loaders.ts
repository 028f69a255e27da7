import {
  listInvoiceConnections,
  listInvoiceLines,
  listInvoiceTimeline,
  listPayerDataStates,
  type OpenedLine,
  type PayerDataState,
  type RevealedField,
  type RevealedInvoice,
  revealInvoices,
  type TimelineEntry,
} from '@apipay/domain/invoices';
import { DomainError } from '@apipay/domain/kernel/errors';
import { permissionsOf } from '@apipay/domain/kernel/permissions';
import { findPageTokens } from '@apipay/domain/payment-pages';
import type { RequestContext } from '../../context';

const revealed = Symbol('revealed fields of invoices');
const connections = Symbol('connections of invoices');
const payers = Symbol('data of payers of invoices');
const pages = Symbol('pages of invoices');
const lines = Symbol('lines of invoices');
const timelines = Symbol('timelines of invoices');

type InvoiceId = Parameters<typeof revealInvoices>[1][number];

/** One opened field of one invoice; a whole page is opened by one call that leaves one access record. */
export function loadRevealed(
  context: RequestContext,
  invoiceId: string,
  field: RevealedField,
): Promise<string | null> {
  return context.loaders
    .get<string>(revealed, (keys) => revealAll(context, keys))
    .load(`${field} ${invoiceId}`);
}

async function revealAll(
  context: RequestContext,
  keys: readonly string[],
): Promise<Map<string, string | Error>> {
  const values = new Map<string, string | Error>();
  const wanted = keys.map((key) => key.split(' ') as [RevealedField, InvoiceId]);
  const mayOpenPhones = permissionsOf(context.domain).includes('payer:reveal');
  const allowed = wanted.filter(([field]) => field !== 'phone' || mayOpenPhones);
  const ids = [...new Set(allowed.map(([, id]) => id))];
  const fields = [...new Set(allowed.map(([field]) => field))];
  const opened: ReadonlyMap<InvoiceId, RevealedInvoice> =
    ids.length === 0 ? new Map() : await revealInvoices(context.domain, ids, fields);
  for (const [field, id] of wanted) {
    const key = `${field} ${id}`;
    if (field === 'phone' && !mayOpenPhones) values.set(key, new DomainError('FORBIDDEN'));
    else {
      const value = opened.get(id)?.[field];
      if (value != null) values.set(key, value);
    }
  }
  return values;
}

/** Through which connection an invoice is or will be paid; one statement for a whole list. */
export function loadConnectionId(context: RequestContext, invoiceId: string): Promise<string | null> {
  return context.loaders
    .get<string>(
      connections,
      async (ids) => new Map(await listInvoiceConnections(context.domain, ids as InvoiceId[])),
    )
    .load(invoiceId);
}

/** What has become of the data of an invoice's payer; one statement for a whole list. */
export async function loadPayerDataState(
  context: RequestContext,
  invoiceId: string,
): Promise<PayerDataState | null> {
  return context.loaders
    .get<PayerDataState>(
      payers,
      async (ids) => new Map(await listPayerDataStates(context.domain, ids as InvoiceId[])),
    )
    .load(invoiceId);
}

/** The address of the page on which an invoice is paid; one statement for a whole list. */
export function loadPaymentPageUrl(context: RequestContext, invoiceId: string): Promise<string | null> {
  return context.loaders
    .get<string>(pages, async (ids) => {
      const tokens = await findPageTokens(context.domain, ids as InvoiceId[]);
      return new Map([...tokens].map(([id, token]) => [id, `${context.services.webOrigin}/pay/${token}`]));
    })
    .load(invoiceId);
}

/** The lines of one invoice; a whole page is opened by one call that leaves one access record. */
export async function loadLinesOf(
  context: RequestContext,
  invoiceId: string,
): Promise<readonly OpenedLine[]> {
  const loader = context.loaders.get<readonly OpenedLine[]>(
    lines,
    async (ids) => new Map(await listInvoiceLines(context.domain, ids as InvoiceId[])),
  );
  return (await loader.load(invoiceId)) ?? [];
}

export async function loadTimeline(
  context: RequestContext,
  invoiceId: string,
): Promise<readonly TimelineEntry[]> {
  const loader = context.loaders.get<readonly TimelineEntry[]>(timelines, async (ids) => {
    const found = await Promise.all(
      ids.map(async (id) => [id, await listInvoiceTimeline(context.domain, id)] as const),
    );
    return new Map(found);
  });
  return (await loader.load(invoiceId)) ?? [];
}
