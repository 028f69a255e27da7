import { processingEntryFragment } from '../../../components/processing-entry.documents';
import { publicGraphql } from '../../../graphql/public-graphql';
import {
  actFragment,
  obligationFragment,
  ownMailingFragment,
  purposeFragment,
  reviewActFragment,
} from '../consents/consents.documents';

export const accessRecordProofDocument = publicGraphql(`
  query AccessRecordProof($id: ID!) {
    accessRecordProof(id: $id) {
      position
      header
      commitment
      leafHash
      path
      checkpoint {
        note
        verifierKey
      }
    }
  }
`);

export const cabinetPrivacyDocument = publicGraphql(
  `
  query CabinetPrivacy($first: Int, $after: String, $last: Int, $before: String, $by: AccessActor) {
    viewer {
      phoneMasked
      createdAt
    }
    keptData {
      ...ProcessingEntryRow
    }
    processingRegister {
      subject
      category
    }
    consentObligations {
      ...CabinetObligation
    }
    numberObligations: consentObligations(purpose: INVOICING) {
      ...CabinetObligation
    }
    purposePreferences {
      ...CabinetPurpose
    }
    ownMailings {
      ...CabinetOwnMailing
    }
    consents {
      purpose
      documentKind
      acts {
        ...CabinetConsentAct
      }
    }
    reviewConsentActs {
      ...CabinetReviewConsentAct
    }
    confirmations {
      id
      kind
      edition
      locale
      confirmedAt
    }
    accessRecords(first: $first, after: $after, last: $last, before: $before, by: $by) {
      nodes {
        id
        occurredAt
        kind
        actorKind
        action
        purpose
        fields
        isOwn
        typedReason
        question {
          state
          dueAt
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`,
  [
    processingEntryFragment,
    purposeFragment,
    obligationFragment,
    ownMailingFragment,
    actFragment,
    reviewActFragment,
  ],
);
