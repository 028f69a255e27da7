import { publicGraphql } from '../../../graphql/public-graphql';

export const moneyMovementFragment = publicGraphql(`
  fragment MoneyMovementRow on MoneyMovement {
    id
    kind
    occurredAt
    paymentId
    refundId
    invoiceId
    invoiceNumber
    received {
      amount
    }
    givenBack {
      amount
    }
    fees {
      amount
    }
    unapplied {
      amount
    }
    changes {
      account
      amount {
        amount
      }
    }
  }
`);

export const moneyStatementDocument = publicGraphql(
  `
  query CabinetMoneyStatement(
    $from: Date!
    $to: Date!
    $kinds: [MoneyMovementKind!]
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    moneyStatement(from: $from, to: $to) {
      received {
        amount
      }
      givenBack {
        amount
      }
      fees {
        amount
      }
      unapplied {
        amount
      }
      net {
        amount
      }
      balances {
        account
        opening {
          amount
        }
        closing {
          amount
        }
      }
      days {
        day
        received {
          amount
        }
        givenBack {
          amount
        }
        fees {
          amount
        }
        net {
          amount
        }
        clearing {
          amount
        }
      }
    }
    moneyMovements(
      from: $from
      to: $to
      kinds: $kinds
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      nodes {
        ...MoneyMovementRow
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
  [moneyMovementFragment],
);

export const moneyExportDocument = publicGraphql(
  `
  query CabinetMoneyExport(
    $from: Date!
    $to: Date!
    $kinds: [MoneyMovementKind!]
    $after: String
    $exportId: ID!
  ) {
    moneyMovements(
      from: $from
      to: $to
      kinds: $kinds
      first: 50
      after: $after
      exportId: $exportId
    ) {
      nodes {
        ...MoneyMovementRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`,
  [moneyMovementFragment],
);
