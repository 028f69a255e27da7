import { publicGraphql } from '../../../graphql/public-graphql';

export const ownNumberDocument = publicGraphql(`
  query CabinetOwnNumber {
    viewer {
      id
      phoneMasked
      holdUntil
      numberChangedAt
    }
  }
`);

export const requestNumberChangeCodeDocument = publicGraphql(`
  mutation CabinetRequestNumberChangeCode($input: RequestVerificationCodeInput!) {
    requestNumberChangeCode(input: $input) {
      challengeId
      resendAfterSeconds
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const changeOwnNumberDocument = publicGraphql(`
  mutation CabinetChangeOwnNumber($input: ChangeOwnNumberInput!) {
    changeOwnNumber(input: $input) {
      holdUntil
      userErrors {
        code
        field
        message
      }
    }
  }
`);
