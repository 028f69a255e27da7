import { adminGraphql } from '../../../graphql/admin-graphql';

const listedFragment = adminGraphql(`
  fragment AdminListedRequest on DataSubjectRequest @_unmask {
    id
    number
    kind
    channel
    requester
    state
    proof
    aboutTail
    receivedAt
    dueAt
    closedAt
  }
`);

export const requestDeskDocument = adminGraphql(
  `
  query AdminDataSubjectRequestDesk {
    dataSubjectRequestDesk {
      openCount
      waitingForSecond
      byHand {
        requestId
        number
        since
        openTasks
      }
      open {
        ...AdminListedRequest
      }
    }
  }
`,
  [listedFragment],
);

export const closedRequestsDocument = adminGraphql(
  `
  query AdminClosedDataSubjectRequests($first: Int, $after: String, $last: Int, $before: String) {
    closedDataSubjectRequests(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        ...AdminListedRequest
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`,
  [listedFragment],
);

export const staffRequestDocument = adminGraphql(
  `
  query AdminDataSubjectRequest($id: ID!) {
    staffAccessPackage(requestId: $id) {
      state
      builtRows
      totalRows
      size
    }
    staffDataSubjectRequest(id: $id) {
      request {
        ...AdminListedRequest
        subjectId
        merchantId
        locale
        authority
        authorityEndsOn
        duplicateOfId
        finding
        refusalGround
      }
      text
      isTextDestroyed
      document
      isRefusalProposed
      isOwnProposal
      rectification {
        field
        merchantId
        before
        value
        proofDocument
        documentNumber
        proposedAt
        isOwn
        account {
          userId
          phoneTail
          nameMask
        }
      }
      steps {
        id
        kind
        happenedAt
        isByStaff
        text
        count
      }
      clocks {
        id
        duty
        citation
        dueAt
        stoppedAt
        outcome
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
  }
`,
  [listedFragment],
);

export const recordPaperRequestDocument = adminGraphql(`
  mutation AdminRecordPaperRequest($input: RecordPaperRequestInput!) {
    done: recordPaperRequest(input: $input) {
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

export const writeToRequesterDocument = adminGraphql(`
  mutation AdminWriteToRequester($input: WriteInDataSubjectRequestInput!) {
    done: writeToRequester(input: $input) {
      dataSubjectRequestId
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const preparePackageDocument = adminGraphql(`
  mutation AdminPrepareAccessPackage($requestId: ID!) {
    done: prepareAccessPackage(requestId: $requestId) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const proveRequesterDocument = adminGraphql(`
  mutation AdminProveRequester($input: WriteInDataSubjectRequestInput!) {
    done: proveRequester(input: $input) {
      dataSubjectRequestId
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const answerRequestDocument = adminGraphql(`
  mutation AdminAnswerDataSubjectRequest($input: WriteInDataSubjectRequestInput!) {
    done: answerDataSubjectRequest(input: $input) {
      dataSubjectRequestId
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const decideBlockDocument = adminGraphql(`
  mutation AdminDecideBlock($input: DecideBlockInput!) {
    done: decideBlock(input: $input) {
      dataSubjectRequestId
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const proposeRefusalDocument = adminGraphql(`
  mutation AdminProposeRefusal($input: ProposeRefusalInput!) {
    done: proposeRefusal(input: $input) {
      dataSubjectRequestId
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const decideRefusalDocument = adminGraphql(`
  mutation AdminDecideRefusal($input: DecideRefusalInput!) {
    done: decideRefusal(input: $input) {
      dataSubjectRequestId
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const rectifiedAccountDocument = adminGraphql(`
  query AdminRectifiedAccount($requestId: ID!, $accountPhone: String) {
    rectifiedAccount(requestId: $requestId, accountPhone: $accountPhone) {
      userId
      phoneTail
      nameMask
    }
  }
`);

export const proposeRectificationDocument = adminGraphql(`
  mutation AdminProposeRectification($input: ProposeRectificationInput!) {
    done: proposeRectification(input: $input) {
      dataSubjectRequestId
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const decideRectificationDocument = adminGraphql(`
  mutation AdminDecideRectification($input: DecideRectificationInput!) {
    done: decideRectification(input: $input) {
      dataSubjectRequestId
      userErrors {
        code
        field
        message
      }
    }
  }
`);
