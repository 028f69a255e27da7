import { adminGraphql } from '../../../graphql/admin-graphql';

const moneyMatterFragment = adminGraphql(`
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

export const moneyDeskDocument = adminGraphql(
  `
    query AdminMoneyDesk {
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

export const decideMoneyMatterDocument = adminGraphql(`
  mutation AdminDecideMoneyMatter($input: DecideMoneyMatterInput!, $place: DeskPlaceInput!) {
    decideMoneyMatter(input: $input, place: $place) {
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

export const approveMoneyDecisionDocument = adminGraphql(`
  mutation AdminApproveMoneyDecision($input: MoneyDecisionInput!, $place: DeskPlaceInput!) {
    approveMoneyDecision(input: $input, place: $place) {
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

export const withdrawMoneyDecisionDocument = adminGraphql(`
  mutation AdminWithdrawMoneyDecision($input: MoneyDecisionInput!, $place: DeskPlaceInput!) {
    withdrawMoneyDecision(input: $input, place: $place) {
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
