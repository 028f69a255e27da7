import { publicGraphql } from '../../graphql/public-graphql';

export const cabinetFrameDocument = publicGraphql(`
  query CabinetFrame {
    viewer {
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
      isPrimary
    }
  }
`);
