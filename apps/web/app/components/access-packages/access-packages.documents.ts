import { publicGraphql } from '../../graphql/public-graphql';

export const ownPackageDocument = publicGraphql(`
  query OwnAccessPackage($requestId: ID!, $proofToken: String) {
    ownAccessPackage(requestId: $requestId, proofToken: $proofToken) {
      state
      builtRows
      totalRows
      readyUntil
      openUntil
      endedAt
      needsFact
      isPartlyDestroyed
      partsDestroyedAt
    }
  }
`);

export const packageCodeDocument = publicGraphql(`
  mutation RequestAccessPackageCode($input: AccessPackageCodeInput!, $proofToken: String) {
    requestAccessPackageCode(input: $input, proofToken: $proofToken) {
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

export const confirmPackageCodeDocument = publicGraphql(`
  mutation ConfirmAccessPackageCode($input: ConfirmVerificationCodeInput!) {
    confirmVerificationCode(input: $input) {
      outcome
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const openPackageDocument = publicGraphql(`
  mutation OpenAccessPackage($input: OpenAccessPackageInput!, $proofToken: String) {
    openAccessPackage(input: $input, proofToken: $proofToken) {
      token
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const anotherPackageDocument = publicGraphql(`
  mutation AskForAnotherAccessPackage($requestId: ID!, $proofToken: String) {
    askForAnotherAccessPackage(requestId: $requestId, proofToken: $proofToken) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const endPackageDocument = publicGraphql(`
  mutation EndAccessPackage($input: FetchAccessPackageInput!, $proofToken: String) {
    endAccessPackage(input: $input, proofToken: $proofToken) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const packageHeadDocument = publicGraphql(`
  query AccessPackageHead($input: FetchAccessPackageInput!, $proofToken: String) {
    accessPackageHead(input: $input, proofToken: $proofToken)
  }
`);

export const packagePartDocument = publicGraphql(`
  query AccessPackagePart($input: FetchAccessPackageInput!, $position: Int!, $proofToken: String) {
    accessPackagePart(input: $input, position: $position, proofToken: $proofToken)
  }
`);

export const recordFetchDocument = publicGraphql(`
  mutation RecordAccessPackageFetch($input: RecordAccessPackageFetchInput!, $proofToken: String) {
    recordAccessPackageFetch(input: $input, proofToken: $proofToken) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);
