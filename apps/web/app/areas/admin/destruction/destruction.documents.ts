import { adminGraphql } from '../../../graphql/admin-graphql';

export const staffDestructionDocument = adminGraphql(`
  query AdminDestruction($requestId: ID!) {
    staffDestruction(requestId: $requestId) {
      id
      state
      isOwnProposal
      planHash
      clearedAt
      backupsUntil
      certifiedAt
      subjects {
        id
        kind
        merchantNameMask
        mode
      }
      nodes {
        id
        subjectId
        place
        name
        action
        columnNames
        citation
        keepUntil
        holdName
        state
        count
        proof
      }
      obligations {
        kind
        merchantId
        count
        amount {
          amount
          currency
        }
        isAgainst
      }
      askerKept {
        after
        days
        until
      }
    }
  }
`);

export const proposeDestructionDocument = adminGraphql(`
  mutation ProposeDestruction($requestId: ID!) {
    done: proposeDestruction(requestId: $requestId) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const decideDestructionDocument = adminGraphql(`
  mutation DecideDestruction($input: DecideDestructionInput!) {
    done: decideDestruction(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const closeDestructionNodeDocument = adminGraphql(`
  mutation CloseDestructionNode($input: CloseDestructionNodeInput!) {
    done: closeDestructionNode(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const openLegalHoldDocument = adminGraphql(`
  mutation OpenLegalHold($input: OpenLegalHoldInput!) {
    done: openLegalHold(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const legalHoldsDocument = adminGraphql(`
  query AdminLegalHolds {
    legalHolds {
      id
      name
      citation
      pseudonym
      subjectKind
      merchantNameMask
      mode
      requestId
      state
      version
      isOwnStep
      ownerId
      openedAt
      endsOn
      confirmBy
      confirmedAt
      confirmedById
      proposedChange
      proposedEndsOn
      proposedAt
      proposedById
      prolongedAt
      prolongedById
      prolongationProposedById
      endedAt
      endedById
    }
  }
`);

export const proposeLegalHoldChangeDocument = adminGraphql(`
  mutation ProposeLegalHoldChange($input: ProposeLegalHoldChangeInput!) {
    done: proposeLegalHoldChange(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const decideLegalHoldDocument = adminGraphql(`
  mutation DecideLegalHold($input: DecideLegalHoldInput!) {
    done: decideLegalHold(input: $input) {
      userErrors {
        code
        message
        field
      }
    }
  }
`);
