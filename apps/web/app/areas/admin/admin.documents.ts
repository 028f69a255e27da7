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

/** How many terms of the law are near their end or past it. */
export const adminAlarmsDocument = adminGraphql(`
  query AdminAlarms {
    deadlineAlarms
  }
`);
