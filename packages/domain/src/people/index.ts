export { getPerson, type ListedPerson, listPeople } from './people';
export { type ReadPersonConsentsInput, readPersonConsents } from './read-person-consents';
export { type RevealedPerson, type RevealPersonInput, revealPerson } from './reveal-person';
export { listInvoiceDecisions } from './staff-invoice-decisions';
export { getStaffInvoice, listStaffInvoices, revealInvoicePayer, type StaffInvoice } from './staff-invoices';
