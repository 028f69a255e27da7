export type { AccountPrintout, InvoicePrintout, PrintedLine, ReceiptPrintout } from './printout';
export { readAccountPrintout } from './read-account-printout';
export { readInvoicePrintout, readPageInvoicePrintout } from './read-invoice-printout';
export { readPageReceiptPrintout, readReceiptPrintout } from './read-receipt-printout';
