import { adminGraphql } from '../../../graphql/admin-graphql';

const listedFragment = adminGraphql(`
  fragment ListedAccessQuestion on StaffAccessQuestion @_unmask {
    id
    reason
    locale
    askedAt
    dueAt
    answeredAt
    line {
      action
      actorKind
      occurredAt
    }
  }
`);

export const accessQuestionDeskDocument = adminGraphql(
  `
  query AdminAccessQuestionDesk {
    accessQuestionDesk {
      openCount
      open {
        ...ListedAccessQuestion
      }
    }
  }
`,
  [listedFragment],
);

export const answeredQuestionsDocument = adminGraphql(
  `
  query AdminAnsweredQuestions($first: Int, $after: String, $last: Int, $before: String) {
    answeredAccessQuestions(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        ...ListedAccessQuestion
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

export const staffAccessQuestionDocument = adminGraphql(`
  query AdminAccessQuestion($id: ID!) {
    staffAccessQuestion(id: $id) {
      id
      state
      reason
      locale
      askedAt
      dueAt
      answeredAt
      text
      answer
      typedReason
      isOwnAct
      line {
        id
        occurredAt
        actorKind
        actorId
        action
        purpose
        objectKind
        objectId
        fields
      }
    }
  }
`);

export const answerAccessQuestionDocument = adminGraphql(`
  mutation AdminAnswerAccessQuestion($input: AnswerAccessQuestionInput!) {
    answerAccessQuestion(input: $input) {
      questionId
      userErrors {
        code
        field
        message
      }
    }
  }
`);
