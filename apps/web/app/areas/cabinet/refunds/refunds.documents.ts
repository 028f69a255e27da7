import { publicGraphql } from '../../../graphql/public-graphql';

export const startReturnDocument = publicGraphql(`
  mutation CabinetStartReturn($input: StartReturnInput!) {
    startReturn(input: $input) {
      returnSession {
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

export const returnSessionDocument = publicGraphql(`
  query CabinetReturnSession($id: ID!) {
    returnSession(id: $id) {
      id
      state
      scanText
      scanUntil
      usableUntil
      otherCount
      paymentId
      invoiceId
      invoiceNumber
      payments {
        invoiceId
        invoiceNumber
        payment {
          id
          amount {
            amount
          }
          left {
            amount
          }
          isRefundable
          receivedAt
          refunds {
            id
            state
            problem
          }
        }
      }
    }
  }
`);
