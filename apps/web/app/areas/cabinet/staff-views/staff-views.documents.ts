import { publicGraphql } from '../../../graphql/public-graphql';

export const staffViewsDocument = publicGraphql(`
  query CabinetStaffViews {
    staffViews {
      id
      ticket
      reason
      startedAt
      endedAt
    }
  }
`);
