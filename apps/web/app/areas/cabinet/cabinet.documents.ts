import { publicGraphql } from '../../graphql/public-graphql';

/** Whoever has no account now reads what is kept about them, and sees nothing of the business. */
export const cabinetFrameDocument = publicGraphql(`
  query CabinetFrame($hasAccount: Boolean!) {
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
    connections @include(if: $hasAccount) {
      id
      state
      lastProblem
      retiringSince
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
