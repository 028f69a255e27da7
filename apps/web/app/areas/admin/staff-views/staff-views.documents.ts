import { adminGraphql } from '../../../graphql/admin-graphql';

export const startStaffViewDocument = adminGraphql(`
  mutation AdminStartStaffView($input: StartStaffViewInput!) {
    startStaffView(input: $input) {
      view {
        id
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const endStaffViewDocument = adminGraphql(`
  mutation AdminEndStaffView {
    endStaffView {
      wasStanding
      userErrors {
        code
      }
    }
  }
`);
