import { adminGraphql } from '../../../graphql/admin-graphql';

export const adminAuditLogDocument = adminGraphql(`
  query AdminAuditLog(
    $first: Int
    $after: String
    $last: Int
    $before: String
    $from: Date!
    $to: Date!
    $search: String
    $action: String
    $actorKind: ActorKind
  ) {
    viewer {
      permissions
    }
    auditStampState {
      last {
        size
        stampedAt
        authority
      }
      gap {
        since
        tries
        refusal
      }
    }
    auditRecords(
      first: $first
      after: $after
      last: $last
      before: $before
      from: $from
      to: $to
      search: $search
      action: $action
      actorKind: $actorKind
    ) {
      nodes {
        id
        occurredAt
        kind
        actorKind
        actorId
        action
        purpose
        objectKind
        objectId
        subjectPseudonyms
        fields
        hasReason
        position
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

export const exportAuditLogDocument = adminGraphql(`
  mutation AdminExportAuditLog($input: ExportAuditLogInput!) {
    exportAuditLog(input: $input) {
      exportId
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const auditExportPageDocument = adminGraphql(`
  query AdminAuditExportPage($exportId: ID!, $after: String) {
    auditExportPage(exportId: $exportId, after: $after) {
      lines
      next
    }
  }
`);
