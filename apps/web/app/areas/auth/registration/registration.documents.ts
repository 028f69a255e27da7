import { publicGraphql } from '../../../graphql/public-graphql';

export const editionsInForceDocument = publicGraphql(`
  query AuthEditionsInForce {
    privacyPolicy: documentEdition(kind: PRIVACY_POLICY) {
      id
      edition
      effectiveAt
    }
    publicOffer: documentEdition(kind: PUBLIC_OFFER) {
      id
      edition
      effectiveAt
    }
  }
`);

export const registerMerchantDocument = publicGraphql(`
  mutation AuthRegisterMerchant($input: RegisterMerchantInput!) {
    registerMerchant(input: $input) {
      merchantId
      sessionToken
      userErrors {
        code
        field
        message
      }
    }
  }
`);
