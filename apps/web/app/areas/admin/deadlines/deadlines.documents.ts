import { adminGraphql } from '../../../graphql/admin-graphql';

const clockFragment = adminGraphql(`
  fragment DeskClock on RunningClock {
    id
    objectKind
    objectId
    objectNumber
    duty
    unit
    amount
    citation
    startedAt
    dueAt
    laterDueAt
    countedBy
    stage
    stoppedAt
    outcome
  }
`);

export const deadlinesDocument = adminGraphql(
  `
    query AdminDeadlines {
      viewer {
        id
        permissions
      }
      deadlineDesk {
        running {
          ...DeskClock
        }
        recounts {
          id
          toDueAt
          clock {
            ...DeskClock
          }
        }
        over {
          ...DeskClock
        }
      }
      legalClocks {
        id
        duty
        unit
        amount
        startsOn
        effectiveFrom
        effectiveTo
        isInForce
        citation
        grade
        readOn
      }
    }
  `,
  [clockFragment],
);

export const addLegalClockDocument = adminGraphql(`
  mutation AdminAddLegalClock($input: AddLegalClockInput!) {
    addLegalClock(input: $input) {
      clockId
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const decideClockRecountDocument = adminGraphql(`
  mutation AdminDecideClockRecount($input: DecideClockRecountInput!) {
    decideClockRecount(input: $input) {
      recountId
      userErrors {
        code
        field
        message
      }
    }
  }
`);
