import { adminGraphql } from '../../../graphql/admin-graphql';

export const adminInvoiceFragment = adminGraphql(`
  fragment AdminInvoiceRow on Invoice {
    id
    number
    mode
    status
    isSumDisputed
    amount {
      amount
    }
    refunded {
      amount
    }
    channel
    payerPhoneMasked
    merchantId
    merchantNameMask
    createdAt
  }
`);

export const adminInvoicesDocument = adminGraphql(
  `
    query AdminInvoices($first: Int, $after: String, $last: Int, $before: String, $search: String) {
      invoices(first: $first, after: $after, last: $last, before: $before, search: $search) {
        nodes {
          ...AdminInvoiceRow
        }
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
      }
    }
  `,
  [adminInvoiceFragment],
);

export const adminInvoiceDocument = adminGraphql(
  `
    query AdminInvoice($id: ID!) {
      viewer {
        permissions
      }
      invoice(id: $id) {
        ...AdminInvoiceRow
        state
        dueOn
        paidAt
        decisions {
          id
          settledAt
          verdict
          proof
          proofReference
          proposedByKind
          proposedByRole
          approvedByKind
          approvedByRole
        }
        currentProviderInvoice {
          id
          attempt
          state
          problem
          sentAt
          unknownSince
          expiresAt
          lastCheckedAt
          settledAt
        }
      }
    }
  `,
  [adminInvoiceFragment],
);

export const revealInvoicePayerDocument = adminGraphql(`
  mutation AdminRevealInvoicePayer($input: RevealInvoicePayerInput!) {
    revealInvoicePayer(input: $input) {
      phone
      userErrors {
        code
        field
        message
      }
    }
  }
`);
