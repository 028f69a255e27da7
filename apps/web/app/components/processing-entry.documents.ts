import { publicGraphql } from '../graphql/public-graphql';

/** A row of the register of personal data, as tables of people show it. */
export const processingEntryFragment = publicGraphql(`
  fragment ProcessingEntryRow on ProcessingEntry {
    subject
    category
    purposes
    basis
    term {
      kind
      days
      citation
    }
    place
    recipients
    erasure
  }
`);
