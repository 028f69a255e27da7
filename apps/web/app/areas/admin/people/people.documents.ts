import { adminGraphql } from '../../../graphql/admin-graphql';

export const personFragment = adminGraphql(`
  fragment PersonRow on Person {
    id
    state
    phoneMasked
    createdAt
    merchants {
      id
      nameMask
      role
    }
  }
`);

export const peopleDocument = adminGraphql(
  `
    query AdminPeople($first: Int, $after: String, $last: Int, $before: String, $search: String) {
      people(first: $first, after: $after, last: $last, before: $before, search: $search) {
        nodes {
          ...PersonRow
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
  [personFragment],
);

export const personDocument = adminGraphql(
  `
    query AdminPerson($id: ID!) {
      viewer {
        permissions
      }
      person(id: $id) {
        ...PersonRow
      }
    }
  `,
  [personFragment],
);

export const revealPersonDocument = adminGraphql(`
  mutation AdminRevealPerson($input: RevealPersonInput!) {
    revealPerson(input: $input) {
      phone
      businessNames
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const readPersonConsentsDocument = adminGraphql(`
  mutation AdminReadPersonConsents($input: ReadPersonConsentsInput!) {
    readPersonConsents(input: $input) {
      consents {
        purpose
        state
        documentKind
        acts {
          id
          act
          channel
          happenedAt
          edition
          locale
        }
      }
      reviewConsentActs {
        id
        act
        channel
        happenedAt
        edition
        locale
        contentHash
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);
