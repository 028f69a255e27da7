import { publicGraphql } from '../../../graphql/public-graphql';

const moneyMatterFragment = publicGraphql(`
  fragment MoneyMatterCard on MoneyMatter {
    matter
    matterId
    merchantId
    mode
    amount {
      amount
    }
    since
    payableUntil
    problem
    invoiceId
    invoiceNumber
    accountNumber
    sums {
      expected {
        amount
      }
      status {
        amount
      }
      details {
        amount
      }
      isBooked
    }
    verdicts
    needsSecondPerson
    proposed {
      id
      verdict
      proof
      proofReference
      proposedAt
      isOwn
    }
  }
`);

export const moneyDeskDocument = publicGraphql(
  `
    query CabinetMoneyDesk {
      viewer {
        permissions
      }
      moneyMatters {
        ...MoneyMatterCard
      }
    }
  `,
  [moneyMatterFragment],
);

/** Open invoices for one sum, to which unapplied money can go. */
export const targetInvoicesDocument = publicGraphql(`
  query CabinetTargetInvoices($search: String!) {
    invoices(first: 50, filter: { search: $search }) {
      nodes {
        id
        number
        state
        amount {
          amount
        }
      }
    }
  }
`);

export const decideMoneyMatterDocument = publicGraphql(`
  mutation CabinetDecideMoneyMatter($input: DecideMoneyMatterInput!) {
    decideMoneyMatter(input: $input) {
      decision {
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

export const approveMoneyDecisionDocument = publicGraphql(`
  mutation CabinetApproveMoneyDecision($input: MoneyDecisionInput!) {
    approveMoneyDecision(input: $input) {
      decision {
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

export const withdrawMoneyDecisionDocument = publicGraphql(`
  mutation CabinetWithdrawMoneyDecision($input: MoneyDecisionInput!) {
    withdrawMoneyDecision(input: $input) {
      decision {
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
