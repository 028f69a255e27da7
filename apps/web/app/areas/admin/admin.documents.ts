import { adminGraphql } from '../../graphql/admin-graphql';

export const adminFrameDocument = adminGraphql(`
  query AdminFrame {
    viewer {
      id
      role
      hasSecondFactor
      permissions
    }
  }
`);
