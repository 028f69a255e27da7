import { publicGraphql } from '../../../graphql/public-graphql';

export const auditCheckpointsDocument = publicGraphql(`
  query AuditCheckpoints($count: Int!, $beforeSize: String) {
    auditCheckpoints(count: $count, beforeSize: $beforeSize) {
      size
      rootHash
      signedAt
      note
      verifierKey
      timeStamp {
        stampedAt
        authority
        serialNumber
        token
      }
    }
  }
`);

export const auditConsistencyDocument = publicGraphql(`
  query AuditConsistency($older: String!, $newer: String) {
    auditConsistencyProof(older: $older, newer: $newer) {
      older {
        size
        signedAt
        note
        verifierKey
      }
      newer {
        size
        note
        verifierKey
      }
      path
    }
  }
`);
