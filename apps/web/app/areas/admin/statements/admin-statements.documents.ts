import { adminGraphql } from '../../../graphql/admin-graphql';

export const adminStatementsDocument = adminGraphql(`
  query AdminStatements(
    $first: Int
    $after: String
    $last: Int
    $before: String
    $search: String
    $isOpen: Boolean
  ) {
    statements(
      first: $first
      after: $after
      last: $last
      before: $before
      search: $search
      isOpen: $isOpen
    ) {
      nodes {
        id
        merchantId
        merchantNameMask
        mode
        periodFrom
        periodTo
        reachesTo
        lineCount
        repeatedCount
        differenceCount
        openCount
        foundCount
        importedAt
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
    statementDifferences(search: $search) {
      id
      merchantNameMask
      mode
      kind
      difference
      occurredAt
      lineNumber
      invoiceId
      invoiceNumber
      amount {
        amount
      }
    }
  }
`);
