import { publicGraphql } from '../../../graphql/public-graphql';

export const eventsDocument = publicGraphql(`
  query CabinetEvents($first: Int, $after: String, $last: Int, $before: String, $types: [String!]) {
    events(first: $first, after: $after, last: $last, before: $before, types: $types) {
      nodes {
        id
        type
        objectId
        sequence
        occurredAt
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`);

export const eventDocument = publicGraphql(`
  query CabinetEvent($id: ID!) {
    event(id: $id) {
      id
      type
      objectId
      sequence
      occurredAt
      body
    }
  }
`);
