import { adminGraphql } from '../../../graphql/admin-graphql';

export const erasureDeskDocument = adminGraphql(`
  query AdminErasureDesk {
    erasureDesk {
      open {
        id
        state
        reference
        tries
        deletedCards
        askedAt
        dueAt
      }
      over {
        id
        state
        deletedCards
        askedAt
        closedAt
        proof
      }
    }
  }
`);

export const closeProcessorErasureDocument = adminGraphql(`
  mutation AdminCloseProcessorErasure($input: CloseProcessorErasureInput!) {
    closeProcessorErasure(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);
