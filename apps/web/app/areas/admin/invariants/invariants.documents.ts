import { adminGraphql } from '../../../graphql/admin-graphql';

export const invariantsDocument = adminGraphql(`
  query AdminInvariants {
    invariants {
      name
      kind
      checkedAt
      violations
      healed
      examples
      history {
        at
        violations
      }
    }
  }
`);
