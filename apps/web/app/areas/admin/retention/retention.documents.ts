import { adminGraphql } from '../../../graphql/admin-graphql';

export const retentionDocument = adminGraphql(`
  query Retention {
    retentionReports {
      id
      startedAt
      finishedAt
      lines {
        id
        subject
        name
        days
        citation
        found
        destroyed
        blocked
        held
        overdue
        obliged
        waiting
      }
    }
  }
`);
