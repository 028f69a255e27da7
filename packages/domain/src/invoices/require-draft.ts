import type { InvoiceRow } from '@apipay/db/schema/invoices';
import { DomainError } from '../kernel/errors';

/** Errors: INVOICE_NOT_DRAFT, INVOICE_CHANGED_MEANWHILE with the version that stands. */
export function requireDraft(invoice: InvoiceRow, version: number): void {
  if (invoice.state !== 'draft') throw new DomainError('INVOICE_NOT_DRAFT');
  requireVersion(invoice, version);
}

/** Errors: INVOICE_CHANGED_MEANWHILE with the version that stands. */
export function requireVersion(invoice: InvoiceRow, version: number): void {
  if (invoice.version !== version) {
    throw new DomainError('INVOICE_CHANGED_MEANWHILE', { version: invoice.version }, ['version']);
  }
}
