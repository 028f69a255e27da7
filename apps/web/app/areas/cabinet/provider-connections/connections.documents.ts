import { publicGraphql } from '../../../graphql/public-graphql';
import { ownerNoticeFragment } from '../notices/notices.documents';

export const connectionFragment = publicGraphql(
  `
    fragment Connection on ProviderConnection {
      id
      state
      isPrimary
      canInvoice
      organizationBinMasked
      kaspiPhoneMasked
      tradePointId
      retiringSince
      numberConsent
      openWork {
        waiting
        payable
        refunds
      }
      lastOkAt
      lastCheckedAt
      lastProblem
      createdAt
      ownerNotice {
        ...OwnerNotice
      }
    }
  `,
  [ownerNoticeFragment],
);

export const connectionsDocument = publicGraphql(
  `
    query CabinetConnections {
      viewer {
        id
        phoneMasked
        permissions
        holdUntil
        numberChangedAt
      }
      connections {
        ...Connection
      }
    }
  `,
  [connectionFragment],
);

export const tradePointsDocument = publicGraphql(`
  query CabinetTradePoints($id: ID!) {
    connection(id: $id) {
      id
      availableTradePoints {
        tradePointId
        name
      }
    }
  }
`);

/** Names are personal values of the merchant's own: opened with a record, apart from what the page cannot do without. */
export const connectionNamesDocument = publicGraphql(`
  query CabinetConnectionNames {
    connections {
      id
      name
    }
  }
`);

/** What whoever connects is asked for the own number; null where that consent stands. */
export const numberConsentOfferDocument = publicGraphql(`
  query CabinetNumberConsentOffer {
    numberConsentOffer {
      snapshot
      title
      body
      more
      operatorName
      operatorNumber
      term {
        kind
        days
        citation
      }
      recipients
      countriesAbroad
      isPublished
      dataCategories
    }
  }
`);

export const openSiblingConnectionDocument = publicGraphql(`
  mutation CabinetOpenSiblingConnection($input: ConnectionInput!) {
    openSiblingConnection(input: $input) {
      connection {
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

export const makeConnectionPrimaryDocument = publicGraphql(`
  mutation CabinetMakeConnectionPrimary($input: ConnectionInput!) {
    makeConnectionPrimary(input: $input) {
      connection {
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

export const renameConnectionDocument = publicGraphql(`
  mutation CabinetRenameConnection($input: RenameConnectionInput!) {
    renameConnection(input: $input) {
      connection {
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

export const openConnectionDocument = publicGraphql(`
  mutation CabinetOpenConnection($input: OpenConnectionInput!) {
    openConnection(input: $input) {
      connection {
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

export const chooseTradePointDocument = publicGraphql(`
  mutation CabinetChooseTradePoint($input: ChooseTradePointInput!) {
    chooseTradePoint(input: $input) {
      connection {
        id
        state
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const repairConnectionDocument = publicGraphql(`
  mutation CabinetRepairConnection($input: ConnectionInput!) {
    repairConnection(input: $input) {
      connection {
        id
        state
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const checkConnectionDocument = publicGraphql(`
  mutation CabinetCheckConnection($input: ConnectionInput!) {
    checkConnection(input: $input) {
      connection {
        id
        state
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const removeConnectionDocument = publicGraphql(`
  mutation CabinetRemoveConnection($input: ConnectionInput!) {
    removeConnection(input: $input) {
      connection {
        id
        state
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const requestKaspiCodeDocument = publicGraphql(`
  mutation CabinetRequestKaspiCode($input: RequestVerificationCodeInput!) {
    requestKaspiNumberCode(input: $input) {
      challengeId
      expiresAt
      resendAfterSeconds
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const confirmKaspiCodeDocument = publicGraphql(`
  mutation CabinetConfirmKaspiCode($input: ConfirmVerificationCodeInput!) {
    confirmVerificationCode(input: $input) {
      outcome
      challengeId
      userErrors {
        code
        field
        message
      }
    }
  }
`);
