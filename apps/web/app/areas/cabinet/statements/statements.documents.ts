import { publicGraphql } from '../../../graphql/public-graphql';

export const statementsDocument = publicGraphql(`
  query CabinetStatements {
    viewer {
      permissions
    }
    statements {
      id
      format
      periodFrom
      periodTo
      lineCount
      differenceCount
      importedAt
      sales {
        amount
      }
      refunds {
        amount
      }
      fees {
        amount
      }
    }
    statementDifferences {
      clearingSince
      clearing {
        amount
      }
      lines {
        id
        lineNumber
        kind
        difference
        occurredAt
        providerOperationId
        invoiceId
        invoiceNumber
        amount {
          amount
        }
      }
    }
  }
`);

export const importStatementDocument = publicGraphql(`
  mutation CabinetImportStatement($input: ImportStatementInput!) {
    importStatement(input: $input) {
      isReplay
      statement {
        id
        lineCount
        repeatedCount
        matchedCount
        differenceCount
        foundCount
        closedCount
        sales {
          amount
        }
        refunds {
          amount
        }
        fees {
          amount
        }
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const explainDifferenceDocument = publicGraphql(`
  mutation CabinetExplainDifference($input: ExplainStatementDifferenceInput!) {
    explainStatementDifference(input: $input) {
      difference {
        state
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);
