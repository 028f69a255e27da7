import { adminGraphql } from '../../../graphql/admin-graphql';

export const troubledConnectionsDocument = adminGraphql(`
  query AdminTroubledConnections {
    troubledConnections {
      id
      merchantId
      mode
      state
      lastProblem
      kaspiPhoneMasked
      waiting
      lastOkAt
      lastCheckedAt
    }
    providerCertificates {
      mode
      state
      endsAt
      warning
    }
  }
`);
