import { publicGraphql } from '../../../graphql/public-graphql';

export const createDraftDocument = publicGraphql(`
  mutation CabinetCreateInvoiceDraft($input: InvoiceDraftInput!, $idempotencyKey: String!) {
    createInvoiceDraft(input: $input) @idempotent(key: $idempotencyKey) {
      invoice {
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

export const editDraftDocument = publicGraphql(`
  mutation CabinetEditInvoiceDraft($input: EditInvoiceDraftInput!) {
    editInvoiceDraft(input: $input) {
      invoice {
        version
        amount {
          amount
        }
        payer {
          phoneMasked
        }
        description
        dueOn
        connectionId
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const sendDraftDocument = publicGraphql(`
  mutation CabinetSendInvoiceDraft($input: SendInvoiceDraftInput!, $idempotencyKey: String!) {
    sendInvoiceDraft(input: $input) @idempotent(key: $idempotencyKey) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const discardDraftDocument = publicGraphql(`
  mutation CabinetDiscardInvoiceDraft($input: DiscardInvoiceDraftInput!) {
    discardInvoiceDraft(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const changeNotesDocument = publicGraphql(`
  mutation CabinetChangeInvoiceNotes($input: ChangeInvoiceNotesInput!) {
    changeInvoiceNotes(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const archiveInvoiceDocument = publicGraphql(`
  mutation CabinetArchiveInvoice($input: InvoiceIdInput!) {
    archiveInvoice(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const unarchiveInvoiceDocument = publicGraphql(`
  mutation CabinetUnarchiveInvoice($input: InvoiceIdInput!) {
    unarchiveInvoice(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);
