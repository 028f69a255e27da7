import { publicGraphql } from '../../../graphql/public-graphql';

export const editionsInForceDocument = publicGraphql(`
  query AuthEditionsInForce($registrationToken: String!) {
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
    registrationConsentOffer(registrationToken: $registrationToken) {
      snapshot
      title
      body
      more
      operatorName
      operatorNumber
      term {
        kind
        days
        citation
      }
      recipients
      countriesAbroad
      isPublished
      dataCategories
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
