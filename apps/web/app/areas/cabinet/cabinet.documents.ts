import { publicGraphql } from '../../graphql/public-graphql';

/** Whoever has no account now, or works for no business, reads what is kept about them and sees nothing of a business. */
export const cabinetFrameDocument = publicGraphql(`
  query CabinetFrame($isMember: Boolean!, $isView: Boolean!) {
    viewer {
      id
      phoneMasked
      permissions
      secondFactorRemovalDueAt
      merchantId
      merchants {
        id
        nameMask
        role
      }
    }
    standingView @include(if: $isView) {
      ticket
      reason
      endsAt
      permissions
    }
    merchant @include(if: $isView) {
      nameMask
    }
    connections @include(if: $isMember) {
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
