import { adminGraphql } from '../../../graphql/admin-graphql';

export const staffRequestCodeDocument = adminGraphql(`
  mutation StaffRequestCode($input: RequestVerificationCodeInput!) {
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

export const staffConfirmCodeDocument = adminGraphql(`
  mutation StaffConfirmCode($input: ConfirmVerificationCodeInput!) {
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

export const enrolTotpDocument = adminGraphql(`
  mutation StaffEnrolTotp {
    enrolTotp {
      secret
      uri
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const confirmTotpDocument = adminGraphql(`
  mutation StaffConfirmTotp($input: ConfirmTotpInput!) {
    confirmTotp(input: $input) {
      sessionToken
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const staffSignOutDocument = adminGraphql(`
  mutation StaffSignOut {
    signOut {
      userErrors {
        code
      }
    }
  }
`);
