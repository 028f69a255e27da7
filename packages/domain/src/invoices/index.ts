export { payByOtherMoney, settleByOtherMoney } from './apply-payment';
export { archiveInvoice, unarchiveInvoice } from './archive-invoice';
export { cancelInvoice } from './cancel-invoice';
export { type CancelResult, cancelProviderInvoice } from './cancel-provider-invoice';
export { cancelTestInvoices } from './cancel-test-invoices';
export { changeInvoiceNotes } from './change-invoice-notes';
export { type ComparisonResult, checkDisputedSum } from './check-disputed-sum';
export { type CheckAnswer, checkInvoice } from './check-invoice';
export { checkProviderInvoice } from './check-provider-invoice';
export { countInvoices, type InvoiceCount } from './count-invoices';
export { createInvoiceDraft } from './create-invoice-draft';
export { discardInvoiceDraft } from './discard-invoice-draft';
export { editInvoiceDraft } from './edit-invoice-draft';
export { endDeadOffer } from './end-dead-offer';
export {
  canCheck,
  descriptionSlot,
  type InvoiceAction,
  type InvoiceStatus,
  invoiceActions,
  invoiceActionsOf,
  invoiceStatus,
  invoiceStatuses,
  isOverdue,
  isPayable,
  payableUntil,
} from './invoice';
export { recordInvoiceEvent } from './invoice-event';
export { lineNameSlot } from './invoice-lines';
export { listInvoiceTimeline, type TimelineEntry } from './invoice-timeline';
export { isDisputedOne } from './is-disputed';
export { type IssuedInvoice, issueInvoice } from './issue-invoice';
export { refundOfLine } from './line-totals.inputs';
export { listInvoiceConnections } from './list-invoice-connections';
export { listInvoiceLines, loadLines, type OpenedLine } from './list-invoice-lines';
export { getInvoice, type ListedInvoice, listInvoices } from './list-invoices';
export { listPayerDataStates, type PayerDataState, payerDataStates } from './list-payer-data-states';
export { currentPush, loadInvoice, lockInvoice } from './load-invoice';
export { isOpened, isShowable, isTimeOver, silenceMs, unansweredMs } from './offer-life';
export { openAttempt } from './open-attempt';
export { pollProviderInvoice } from './poll-provider-invoice';
export { type KeptTexts, readKeptTexts } from './read-kept-texts';
export { readSendingHold, type SendingHold, sendingHolds } from './read-sending-hold';
export type { AskingResult } from './record-status';
export { refundedOf } from './refunded-of';
export { reissueInvoice } from './reissue-invoice';
export { releaseInvoice } from './release-invoice';
export { formatPercent, formatQuantity, parseQuantity } from './require-lines';
export { resumePayer } from './resume-payer';
export { type RevealedField, type RevealedInvoice, revealInvoices } from './reveal-invoices';
export { sendInvoiceDraft } from './send-invoice-draft';
export { sendProviderInvoice } from './send-provider-invoice';
export { lockDisputedPush, settleDisputedPush } from './settle-disputed-sum';
export type { SendingResult } from './settle-sending';
export {
  closeUnshownPush,
  lockUnknownPush,
  payPushByStatement,
  settleUnknownPush,
} from './settle-unknown-push';
export { subjectOfTexts } from './subject-of-texts';
