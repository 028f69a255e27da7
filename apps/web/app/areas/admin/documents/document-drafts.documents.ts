import { adminGraphql } from '../../../graphql/admin-graphql';
import { processingEntryFields } from './processing-entry-fields';

export const documentDeskDocument = adminGraphql(`
  query AdminDocumentDesk {
    documentDesk {
      kind
      inForce
      coming {
        edition
        effectiveAt
      }
      saysTheRegister
      draftState
    }
  }
`);

const draftFragment = adminGraphql(`
  fragment DraftFields on DocumentDraft {
    id
    kind
    state
    version
    titleRu
    titleKk
    titleEn
    bodyRu
    bodyKk
    bodyEn
    versionRu
    versionKk
    versionEn
    isDeclaredMaterial
    effectiveOn
    reason
    proposedAt
    isOwnProposal
  }
`);

export const documentDraftDocument = adminGraphql(
  `
    query AdminDocumentDraft($kind: DocumentKind!, $locale: Locale!) {
      viewer {
        id
        permissions
      }
      documentDraft(kind: $kind, locale: $locale) {
        draft {
          ...DraftFields
        }
        problems {
          field
          message
        }
      }
    }
  `,
  [draftFragment],
);

export const draftPreviewDocument = adminGraphql(
  `
    query AdminDraftPreview($kind: DocumentKind!, $locale: Locale!) {
      viewer {
        id
        permissions
      }
      RU: documentDraft(kind: $kind, locale: RU) {
        page {
          title
          body
          titleInForce
          bodyInForce
        }
      }
      KK: documentDraft(kind: $kind, locale: KK) {
        page {
          title
          body
          titleInForce
          bodyInForce
        }
      }
      EN: documentDraft(kind: $kind, locale: EN) {
        page {
          title
          body
          titleInForce
          bodyInForce
        }
      }
      documentDraft(kind: $kind, locale: $locale) {
        draft {
          ...DraftFields
        }
        problems {
          field
          message
        }
        page {
          title
          body
          contents {
            operatorName
            operatorNumber
            term {
              kind
              days
            }
            recipients
            countriesAbroad
            isPublished
            dataCategories
          }
          lines
          titleInForce
          bodyInForce
        }
        effect {
          inForce
          edition
          contentHash
          changeClass
          asksAnew
          tells
          register {
            ...ProcessingEntryFields
          }
          differences {
            subject
            purpose
            aspect
            removed {
              code
              category
              days
            }
            added {
              code
              category
              days
            }
          }
        }
      }
    }
  `,
  [draftFragment, processingEntryFields],
);

export const startDraftDocument = adminGraphql(`
  mutation AdminStartDraft($input: StartDocumentDraftInput!) {
    startDocumentDraft(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const saveDraftDocument = adminGraphql(
  `
    mutation AdminSaveDraft($input: SaveDocumentDraftInput!) {
      saveDocumentDraft(input: $input) {
        draft {
          ...DraftFields
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,
  [draftFragment],
);

export const discardDraftDocument = adminGraphql(`
  mutation AdminDiscardDraft($input: DocumentDraftInput!) {
    discardDocumentDraft(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const proposeDraftDocument = adminGraphql(`
  mutation AdminProposeDraft($input: ProposeDocumentDraftInput!) {
    proposeDocumentDraft(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const withdrawProposalDocument = adminGraphql(`
  mutation AdminWithdrawProposal($input: DocumentDraftInput!) {
    withdrawDocumentProposal(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const publishDraftDocument = adminGraphql(`
  mutation AdminPublishDraft($input: PublishDocumentDraftInput!) {
    publishDocumentDraft(input: $input) {
      edition {
        edition
        effectiveAt
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);
