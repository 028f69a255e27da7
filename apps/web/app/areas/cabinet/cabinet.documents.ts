import { publicGraphql } from '../../graphql/public-graphql';

export const cabinetFrameDocument = publicGraphql(`
  query CabinetFrame {
    viewer {
      id
      phoneMasked
      locale
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

export const ownNameDocument = publicGraphql(`
  query CabinetOwnName {
    merchant {
      name
    }
  }
`);

export const setLocaleDocument = publicGraphql(`
  mutation CabinetSetLocale($input: SetLocaleInput!) {
    setLocale(input: $input) {
      userErrors {
        code
      }
    }
  }
`);
