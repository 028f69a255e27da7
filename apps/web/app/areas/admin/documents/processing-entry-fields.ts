import { adminGraphql } from '../../../graphql/admin-graphql';

export const processingEntryFields = adminGraphql(`
  fragment ProcessingEntryFields on ProcessingEntry {
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
