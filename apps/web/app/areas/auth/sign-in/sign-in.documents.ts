import { publicGraphql } from '../../../graphql/public-graphql';

export const requestCodeDocument = publicGraphql(`
  mutation AuthRequestCode($input: RequestVerificationCodeInput!) {
    requestVerificationCode(input: $input) {
      challengeId
      expiresAt
      resendAfterSeconds
      userErrors {
        code
        field
        message
      }
    }
  }
`);

/** The same answer as of `requestCodeDocument`, to ask about the data of the number. */
export const requestDataRequestCodeDocument = publicGraphql(`
  mutation AuthRequestDataRequestCode($input: RequestVerificationCodeInput!) {
    requestVerificationCode: requestDataRequestCode(input: $input) {
      challengeId
      expiresAt
      resendAfterSeconds
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const confirmCodeDocument = publicGraphql(`
  mutation AuthConfirmCode($input: ConfirmVerificationCodeInput!) {
    confirmVerificationCode(input: $input) {
      outcome
      sessionToken
      registrationToken
      proofToken
      secondFactor
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const signOutDocument = publicGraphql(`
  mutation AuthSignOut {
    signOut {
      userErrors {
        code
      }
    }
  }
`);
