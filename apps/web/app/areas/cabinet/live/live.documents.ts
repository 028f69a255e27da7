import { publicGraphql } from '../../../graphql/public-graphql';

export const readinessDocument = publicGraphql(`
  query CabinetReadiness {
    viewer {
      id
    }
  }
`);
