import { publicGraphql } from '../../../graphql/public-graphql';
import { invoiceRemindingFragment } from '../reminders/reminders.documents';

export const invoiceRowFragment = publicGraphql(`
  fragment InvoiceRow on Invoice {
    id
    number
    channel
    status
    isSumDisputed
    amount {
      amount
    }
    refunded {
      amount
    }
    payer {
      phoneMasked
    }
    description
    externalId
    createdAt
    issuedAt
    dueOn
    isOverdue
    canCheck
  }
`);

export const invoiceListDocument = publicGraphql(
  `
    query CabinetInvoices(
      $first: Int
      $after: String
      $last: Int
      $before: String
      $filter: InvoiceFilter
    ) {
      invoices(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
        nodes {
          ...InvoiceRow
        }
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
      }
      invoiceCounts(filter: $filter) {
        status
        count
        total {
          amount
        }
      }
    }
  `,
  [invoiceRowFragment],
);

export const invoiceDetailDocument = publicGraphql(
  `
    query CabinetInvoice($id: ID!) {
      viewer {
        permissions
      }
      connections {
        id
        isPrimary
        state
        lastProblem
      }
      invoice(id: $id) {
        ...InvoiceRow
        ...InvoiceReminding
        internalComment
        version
        state
        archivedAt
        discountPercent
        lines {
          id
          name
          quantity
          unit
          price {
            amount
          }
          subtotal {
            amount
          }
          discountPercent
          discount {
            amount
          }
          sharedDiscount {
            amount
          }
          total {
            amount
          }
          refundedQuantity
          refunded {
            amount
          }
        }
        paidAt
        expiresAt
        sendingHold
        payer {
          dataState
          dataDestroyedAt
        }
        paymentPageUrl
        connectionId
        actions
        payments {
          id
          state
          amount {
            amount
          }
          left {
            amount
          }
          isRefundable
          refundWay
          receivedAt
          providerTransactionId
          refunds {
            id
            state
            origin
            amount {
              amount
            }
            problem
            createdAt
          }
        }
        currentProviderInvoice {
          attempt
          state
          problem
          unknownSince
          lastCheckedAt
        }
        timeline {
          id
          kind
          at
          objectId
          fromState
          toState
          cause
          actorKind
          decision {
            verdict
            proof
            proofReference
            note
            proposedByKind
            proposedByRole
            approvedByKind
            approvedByRole
          }
          operation
          outcome
          problem
          providerCode
          eventType
          address
          deliveryState
          httpStatus
        }
      }
    }
  `,
  [invoiceRowFragment, invoiceRemindingFragment],
);

export const invoiceConnectionDocument = publicGraphql(`
  query CabinetInvoiceConnection($id: ID!) {
    invoice(id: $id) {
      connectionName
    }
  }
`);

export const revealPayerDocument = publicGraphql(`
  query CabinetRevealPayer($id: ID!) {
    invoice(id: $id) {
      payer {
        phone
      }
    }
  }
`);

export const keptTextsDocument = publicGraphql(`
  query CabinetKeptInvoiceTexts($id: ID!) {
    invoice(id: $id) {
      keptTexts {
        description
        internalComment
        lineNames
      }
    }
  }
`);

export const issueReadinessDocument = publicGraphql(`
  query CabinetIssueReadiness {
    viewer {
      permissions
    }
    merchant {
      tariff {
        periodEndsAt
        usage {
          feature
          used
          limit
        }
      }
    }
    connections {
      id
      isPrimary
      canInvoice
      channels
      tradePointId
      largestInvoice {
        amount
      }
    }
  }
`);

export const lookUpPayerDocument = publicGraphql(`
  mutation CabinetLookUpPayer($input: LookUpPayerInput!) {
    lookUpPayer(input: $input) {
      isFound
      maskedName
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const issueInvoiceDocument = publicGraphql(`
  mutation CabinetIssueInvoice($input: IssueInvoiceInput!, $idempotencyKey: String!) {
    issueInvoice(input: $input) @idempotent(key: $idempotencyKey) {
      invoice {
        id
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const checkInvoiceDocument = publicGraphql(`
  mutation CabinetCheckInvoice($input: CheckInvoiceInput!) {
    checkInvoice(input: $input) {
      answer
      userErrors {
        code
        field
        message
        params {
          name
          value
        }
      }
    }
  }
`);

export const cancelInvoiceDocument = publicGraphql(`
  mutation CabinetCancelInvoice($input: InvoiceIdInput!) {
    cancelInvoice(input: $input) {
      invoice {
        status
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const releaseInvoiceDocument = publicGraphql(`
  mutation CabinetReleaseInvoice($input: InvoiceIdInput!) {
    releaseInvoice(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const reissueInvoiceDocument = publicGraphql(`
  mutation CabinetReissueInvoice($input: InvoiceIdInput!, $idempotencyKey: String!) {
    reissueInvoice(input: $input) @idempotent(key: $idempotencyKey) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const refundPaymentDocument = publicGraphql(`
  mutation CabinetRefundPayment($input: RefundPaymentInput!, $idempotencyKey: String!) {
    refundPayment(input: $input) @idempotent(key: $idempotencyKey) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);
