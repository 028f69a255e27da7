import { adminGraphql } from '../../../graphql/admin-graphql';

export const jobsDocument = adminGraphql(`
  query AdminJobs($first: Int, $after: String, $filter: JobFilter) {
    viewer {
      permissions
    }
    jobCounts {
      task
      state
      count
      oldestRunAt
    }
    jobs(first: $first, after: $after, filter: $filter) {
      nodes {
        id
        task
        state
        attempts
        maxAttempts
        runAt
        lastError
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

export const retryJobDocument = adminGraphql(`
  mutation AdminRetryJob($input: RetryJobInput!) {
    retryJob(input: $input) {
      isRetried
      userErrors {
        code
        field
        message
      }
    }
  }
`);
