import { publicGraphql } from '../../../graphql/public-graphql';

export const passSecondFactorDocument = publicGraphql(`
  mutation PassSecondFactor($input: SecondFactorCodeInput!) {
    passSecondFactor(input: $input) {
      sessionToken
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const askRemovalDocument = publicGraphql(`
  mutation AskSecondFactorRemoval {
    askSecondFactorRemoval {
      removalDueAt
      userErrors {
        code
        field
        message
      }
    }
  }
`);
