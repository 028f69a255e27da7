import { publicGraphql } from '../../graphql/public-graphql';

export const cabinetFrameDocument = publicGraphql(`
  query CabinetFrame {
    viewer {
      id
      phoneMasked
      permissions
      merchantId
      merchants {
        id
        nameMask
      }
    }
    connections {
      id
      state
      lastProblem
      retiringSince
    }
    consents {
      purpose
      state
    }
  }
`);

export const ownNameDocument = publicGraphql(`
  query CabinetOwnName {
    merchant {
      name
    }
  }
`);
