import { publicGraphql } from '../../graphql/public-graphql';

export const listedRequestFragment = publicGraphql(`
  fragment ListedRequest on DataSubjectRequest @_unmask {
    id
    number
    kind
    state
    receivedAt
    dueAt
    closedAt
    aboutTail
  }
`);

export const ownRequestsDocument = publicGraphql(
  `
  query OwnDataSubjectRequests($proofToken: String) {
    ownDataSubjectRequests(proofToken: $proofToken) {
      ...ListedRequest
    }
    ownUnfetchedCopies(proofToken: $proofToken)
  }
`,
  [listedRequestFragment],
);

export const requestChoicesDocument = publicGraphql(`
  query DataSubjectRequestChoices($proofToken: String) {
    merchantsOfNumber(proofToken: $proofToken) {
      merchantId
      name
    }
    ownUnfetchedCopies(proofToken: $proofToken)
  }
`);

export const ownRequestDocument = publicGraphql(`
  query OwnDataSubjectRequest($id: ID!, $proofToken: String) {
    ownDataSubjectRequest(id: $id, proofToken: $proofToken) {
      request {
        id
        number
        kind
        channel
        requester
        scope
        aboutTail
        state
        proof
        authority
        receivedAt
        dueAt
        closedAt
        duplicateOfId
        finding
        refusalGround
      }
      merchantName
      text
      isTextDestroyed
      steps {
        id
        kind
        happenedAt
        isByStaff
        text
        count
      }
      blocks {
        blockedAt
        endedAt
        end
        underWay {
          kind
          since
        }
      }
    }
    operator {
      authorisedBody
    }
    ownDestruction(requestId: $id, proofToken: $proofToken) {
      id
      state
      backupsUntil
      heldUntil
      heldBy
      parts {
        place
        category
        keyClass
        recipient
        state
        isPartlyErased
        citation
        keepUntil
      }
      askerKept {
        after
        days
        until
      }
    }
  }
`);

export const fileRequestDocument = publicGraphql(`
  mutation FileDataSubjectRequest($input: FileDataSubjectRequestInput!, $proofToken: String) {
    fileDataSubjectRequest(input: $input, proofToken: $proofToken) {
      dataSubjectRequestId
      userErrors {
        code
        field
        message
        params {
          name
          value
        }
      }
    }
  }
`);

export const writeInRequestDocument = publicGraphql(`
  mutation WriteInDataSubjectRequest($input: WriteInDataSubjectRequestInput!, $proofToken: String) {
    writeInDataSubjectRequest(input: $input, proofToken: $proofToken) {
      dataSubjectRequestId
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const withdrawRequestDocument = publicGraphql(`
  mutation WithdrawDataSubjectRequest($id: ID!, $proofToken: String) {
    withdrawDataSubjectRequest(id: $id, proofToken: $proofToken) {
      dataSubjectRequestId
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const ownRectificationsDocument = publicGraphql(`
  query OwnRectifications {
    ownRectifications {
      id
      field
      requestId
      oldPhoneMasked
      newPhoneMasked
      oldName
      newName
    }
  }
`);
