import { publicGraphql } from '../../../graphql/public-graphql';

export const documentEditionDocument = publicGraphql(`
  query SiteDocumentEdition($kind: DocumentKind!, $edition: Int) {
    documentEdition(kind: $kind, edition: $edition) {
      id
      edition
      title
      body
      publishedAt
      effectiveAt
      contentHash
    }
  }
`);

export const processingRegisterDocument = publicGraphql(`
  query SiteProcessingRegister {
    processingRegister {
      subject
      category
      purposes
      basis
      term {
        kind
        days
        citation
      }
      place
      recipients
    }
  }
`);
