import { processingEntryFragment } from '../../../components/processing-entry.documents';
import { publicGraphql } from '../../../graphql/public-graphql';

export const documentEditionDocument = publicGraphql(
  `
  query SiteDocumentEdition($kind: DocumentKind!, $edition: Int) {
    documentEdition(kind: $kind, edition: $edition) {
      id
      edition
      title
      body
      publishedAt
      effectiveAt
      contentHash
      register {
        ...ProcessingEntryRow
      }
    }
  }
`,
  [processingEntryFragment],
);

/** The register of this moment, for editions that kept none of their own. */
export const processingRegisterDocument = publicGraphql(
  `
  query SiteProcessingRegister {
    processingRegister {
      ...ProcessingEntryRow
    }
  }
`,
  [processingEntryFragment],
);

export const documentEditionsDocument = publicGraphql(`
  query SiteDocumentEditions($kind: DocumentKind!) {
    documentEditions(kind: $kind) {
      id
      edition
      publishedAt
      effectiveAt
      contentHash
      state
      changeClass
    }
  }
`);

export const hashedTextDocument = publicGraphql(`
  query SiteHashedText($kind: DocumentKind!, $edition: Int!) {
    documentEdition(kind: $kind, edition: $edition) {
      contentHash
      hashedText
    }
  }
`);

export const documentComparisonDocument = publicGraphql(`
  query SiteDocumentComparison($kind: DocumentKind!, $from: Int!, $to: Int!) {
    documentComparison(kind: $kind, from: $from, to: $to) {
      older {
        edition
        title
        body
        effectiveAt
        register {
          category
        }
      }
      newer {
        edition
        title
        body
        effectiveAt
        register {
          category
        }
      }
      changeClass
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
`);

export const ownConfirmationsDocument = publicGraphql(`
  query SiteOwnConfirmations {
    confirmations {
      kind
      edition
      confirmedAt
    }
  }
`);
