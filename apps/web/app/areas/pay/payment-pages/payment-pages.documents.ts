import { publicGraphql } from '../../../graphql/public-graphql';

export const paymentPageDocument = publicGraphql(`
  query PayerPaymentPage($token: String!) {
    paymentPage(token: $token) {
      merchantName
      description
      amount {
        amount
      }
      lines {
        name
        quantity
        unit
        price {
          amount
        }
        discount {
          amount
        }
        total {
          amount
        }
      }
      discount {
        amount
      }
      dueOn
      mode
      status
      ways
      canStart
      retryAt
      offer {
        way
        address
        endsAt
      }
      receipt {
        invoiceNumber
        paidAt
        transactionId
      }
    }
  }
`);

export const paymentPageStatusDocument = publicGraphql(`
  query PayerPaymentPageStatus($token: String!) {
    paymentPageStatus(token: $token)
  }
`);

export const startPaymentDocument = publicGraphql(`
  mutation PayerStartPayment($input: StartPaymentInput!) {
    startPayment(input: $input) {
      status
      userErrors {
        code
        field
        message
      }
    }
  }
`);
