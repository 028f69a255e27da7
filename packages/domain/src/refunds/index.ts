export { bookOutsideRefunds } from './book-outside-refunds';
export { checkRefunds, type RefundCheckResult } from './check-refunds';
export { type ListedPayment, listPaymentsOfInvoices } from './list-payments';
export { listRefundedLines } from './list-refunded-lines';
export { leftOf, lockPayment, lockRefund } from './load-refund';
export { moveRefund } from './move-refund';
export { requestRefund, textHolder, textHolderOf } from './request-refund';
export { type RefundResult, sendRefund } from './send-refund';
