/** The newest page of a merchant: what the cabinet's list shows. */
export const maskedList = `query List {
  invoices(first: 50) {
    nodes {
      id number state status externalId dueOn createdAt issuedAt paidAt
      amount { amount currency }
      payer { id phoneMasked }
      currentProviderInvoice { id attempt state problem sentAt expiresAt settledAt }
    }
    pageInfo { hasNextPage }
  }
}`;

/** The same with every number opened, which leaves an access record. */
export const fullList = maskedList.replace('phoneMasked', 'phoneMasked phone');
