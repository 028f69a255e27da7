import { publicGraphql } from '../../../graphql/public-graphql';

export const sessionsDocument = publicGraphql(`
  query CabinetSessions {
    viewer {
      phoneMasked
      holdUntil
      numberChangedAt
      role
      createdAt
      endsUnusedOn
    }
    secondFactor {
      confirmedAt
      recoveryCodesLeft
    }
    ownRectifications {
      id
      field
      way
      happenedAt
      oldPhoneMasked
      newPhoneMasked
      oldName
      newName
      requestId
    }
    sessions {
      id
      isCurrent
      device
      createdAt
      lastSeenAt
      idleEndsAt
    }
  }
`);

export const endSessionDocument = publicGraphql(`
  mutation CabinetEndSession($input: EndSessionInput!) {
    endSession(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const endOtherSessionsDocument = publicGraphql(`
  mutation CabinetEndOtherSessions {
    endOtherSessions {
      endedCount
      userErrors {
        code
        field
        message
      }
    }
  }
`);
