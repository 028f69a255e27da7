export { type CheckAnswer, checkInvoice } from './check-invoice';
export { checkProviderInvoice } from './check-provider-invoice';
export { endDeadOffer } from './end-dead-offer';
export {
  canCheck,
  descriptionSlot,
  type InvoiceStatus,
  invoiceStatus,
  invoiceStatuses,
  isOverdue,
} from './invoice';
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
export { isOpened, isShowable, isTimeOver, silenceMs, unansweredMs } from './offer-life';
export { openAttempt } from './open-attempt';
export { type PollResult, pollProviderInvoice } from './poll-provider-invoice';
export type { CheckResult } from './record-status';
export { type RevealedField, type RevealedInvoice, revealInvoices } from './reveal-invoices';
export { type SendingResult, sendProviderInvoice } from './send-provider-invoice';
