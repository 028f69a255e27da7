import { isId, uuidFromId } from '@apipay/db/ids';
import { invoices, providerInvoices } from '@apipay/db/schema/invoices';
import { merchants } from '@apipay/db/schema/merchants';
import { payers } from '@apipay/db/schema/payers';
import { and, asc, desc, eq, getTableColumns, isNotNull } from 'drizzle-orm';
import { isDisputedOne, type ListedInvoice, refundedOf } from '../invoices';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import {
  exactTime,
  isReadBackwards,
  type Page,
  type PageRequest,
  pageCondition,
  toPage,
} from '../kernel/page';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { requireReason } from './reveal-person';

export interface StaffInvoice extends ListedInvoice {
  readonly merchantNameMask: string;
}

const selection = {
  invoice: getTableColumns(invoices),
  push: providerInvoices,
  payerPhoneTail: payers.phoneTail,
  merchantNameMask: merchants.nameMask,
  refunded: refundedOf(invoices),
  isSumDisputed: isDisputedOne(invoices),
  at: exactTime(invoices.createdAt),
};

/** Invoices of all merchants as staff see them: masked, newest first. The search takes an invoice or merchant id. */
export async function listStaffInvoices(
  ctx: DomainContext,
  request: PageRequest,
  search: string | null,
): Promise<Page<StaffInvoice>> {
  requireStaffPermission(ctx, 'staff-invoice:read');
  const text = search?.trim() ?? '';
  if (text !== '' && !isId('invoice', text) && !isId('merchant', text)) {
    return { rows: [], hasNext: false, hasPrevious: false };
  }
  return inTransaction(ctx, { purpose: 'right-to-use', as: 'platform' }, async (tx) => {
    const order = isReadBackwards(request) ? asc : desc;
    const rows = await tx.sql
      .select(selection)
      .from(invoices)
      .innerJoin(merchants, eq(merchants.id, invoices.merchantId))
      .leftJoin(
        providerInvoices,
        and(
          eq(providerInvoices.merchantId, invoices.merchantId),
          eq(providerInvoices.id, invoices.currentProviderInvoiceId),
        ),
      )
      .leftJoin(payers, and(eq(payers.merchantId, invoices.merchantId), eq(payers.id, invoices.payerId)))
      .where(
        and(
          // A draft is nobody's business but the merchant's.
          isNotNull(invoices.number),
          isId('invoice', text) ? eq(invoices.id, text) : undefined,
          isId('merchant', text) ? eq(invoices.merchantId, text) : undefined,
          pageCondition(invoices.createdAt, invoices.id, request, uuidFromId),
        ),
      )
      .orderBy(order(invoices.createdAt), order(invoices.id))
      .limit(request.size + 1);
    await tx.audit({
      action: 'staff-invoice.list',
      objectKind: 'invoice',
      objectId: null,
      fields: ['phoneTail', 'nameMask'],
    });
    return toPage(
      rows.map(({ invoice, push, payerPhoneTail, merchantNameMask, refunded, isSumDisputed, at }) => ({
        row: {
          ...invoice,
          push,
          payerPhoneTail,
          merchantNameMask,
          refundedMinor: BigInt(refunded),
          isSumDisputed,
        },
        position: { at, id: invoice.id },
      })),
      request,
    );
  });
}

/** Errors: INVOICE_NOT_FOUND. */
export async function getStaffInvoice(ctx: DomainContext, id: string): Promise<StaffInvoice> {
  const page = await listStaffInvoices(ctx, { size: 1 }, isId('invoice', id) ? id : 'none');
  const found = page.rows[0]?.row;
  if (found === undefined) throw new DomainError('INVOICE_NOT_FOUND');
  return found;
}

/**
 * Shows a staff member the payer's full number of one invoice: one reason, one record.
 * Errors: INVOICE_NOT_FOUND, PAYER_NOT_FOUND (paid by link or QR), REASON_REQUIRED, DATA_BLOCKED, DATA_DESTROYED.
 */
export async function revealInvoicePayer(
  ctx: DomainContext,
  input: { readonly invoiceId: string; readonly reason: string },
): Promise<string> {
  requireStaffPermission(ctx, 'staff-invoice:reveal');
  const reason = requireReason(input.reason);
  const { invoiceId } = input;
  if (!isId('invoice', invoiceId)) throw new DomainError('INVOICE_NOT_FOUND');
  return inTransaction(ctx, { purpose: 'right-to-use', as: 'platform' }, async (tx) => {
    const [found] = await tx.sql
      .select({ payer: payers })
      .from(invoices)
      .leftJoin(payers, and(eq(payers.merchantId, invoices.merchantId), eq(payers.id, invoices.payerId)))
      .where(eq(invoices.id, invoiceId));
    if (found === undefined) throw new DomainError('INVOICE_NOT_FOUND');
    const { payer } = found;
    if (payer === null) throw new DomainError('PAYER_NOT_FOUND');
    const [phone = ''] = await tx.reveal({
      subjectId: payer.subjectId,
      action: 'staff-invoice.reveal-payer',
      objectKind: 'invoice',
      objectId: invoiceId,
      merchantId: payer.merchantId,
      reason,
      values: [
        {
          field: 'phone',
          slot: { holderId: payer.subjectId, keyClass: 'contact', place: `payers.phone:${payer.id}` },
          sealed: payer.phoneCiphertext,
        },
      ],
    });
    return phone;
  });
}
