import { publicGraphql } from '../../../graphql/public-graphql';

export const accessRecordDocument = publicGraphql(`
  query AccessRecordPage($id: ID!) {
    accessRecord(id: $id) {
      record {
        id
        occurredAt
        actorKind
        action
        purpose
        fields
        isOwn
        typedReason
      }
      questions {
        id
        state
        reason
        askedAt
        dueAt
        answeredAt
        text
        answer
      }
    }
  }
`);

export const askAboutAccessDocument = publicGraphql(`
  mutation AskAboutAccess($input: AskAboutAccessInput!) {
    askAboutAccess(input: $input) {
      questionId
      userErrors {
        code
        field
        message
      }
    }
  }
`);
