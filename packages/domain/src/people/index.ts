export { getPerson, type ListedPerson, listPeople } from './people';
export { type RevealedPerson, type RevealPersonInput, revealPerson } from './reveal-person';
export { getStaffInvoice, listStaffInvoices, revealInvoicePayer, type StaffInvoice } from './staff-invoices';
