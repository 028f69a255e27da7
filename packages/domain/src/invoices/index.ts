export { type CheckAnswer, checkInvoice } from './check-invoice';
export { type CheckResult, checkProviderInvoice } from './check-provider-invoice';
export {
  canCheck,
  type InvoiceStatus,
  invoiceStatus,
  invoiceStatuses,
  isOverdue,
} from './invoice';
export { recordInvoiceEvent } from './invoice-event';
export { listInvoiceTimeline, type TimelineEntry } from './invoice-timeline';
export { type IssuedInvoice, issueInvoice } from './issue-invoice';
export {
  countInvoices,
  getInvoice,
  type InvoiceCount,
  type ListedInvoice,
  listInvoices,
} from './list-invoices';
export { currentPush, loadInvoice, lockInvoice } from './load-invoice';
export { moveInvoice } from './move-invoice';
export { type RevealedField, type RevealedInvoice, revealInvoices } from './reveal-invoices';
export { type SendingResult, sendProviderInvoice } from './send-provider-invoice';
