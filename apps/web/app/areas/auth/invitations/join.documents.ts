import { publicGraphql } from '../../../graphql/public-graphql';

export const invitationDocument = publicGraphql(`
  query AuthInvitation($token: String!) {
    viewer {
      id
    }
    invitation(token: $token) {
      merchantId
      merchantName
      role
      state
      expiresAt
    }
  }
`);

export const claimInvitationDocument = publicGraphql(`
  mutation AuthClaimInvitation($input: ClaimInvitationInput!) {
    claimInvitation(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const registerColleagueDocument = publicGraphql(`
  mutation AuthRegisterColleague($input: RegisterColleagueInput!) {
    registerColleague(input: $input) {
      sessionToken
      userErrors {
        code
        field
        message
      }
    }
  }
`);
