import { publicGraphql } from '../../../graphql/public-graphql';

export const invoiceRemindingFragment = publicGraphql(`
  fragment InvoiceReminding on Invoice {
    reminding {
      isPossible
      obstacle
      possibleFrom
      leavesAt
      leavesAtOnce
      left
      leftInTime
      waitsUntil
      reminders {
        id
        state
        askedAt
        leavesAt
        sentAt
      }
    }
  }
`);

export const reminderPreviewDocument = publicGraphql(
  `
    query CabinetReminderPreview($id: ID!) {
      invoice(id: $id) {
        id
        number
        payer {
          phoneMasked
        }
        ...InvoiceReminding
        preview: reminding {
          ru: text(locale: RU)
          kk: text(locale: KK)
          en: text(locale: EN)
        }
      }
    }
  `,
  [invoiceRemindingFragment],
);

export const remindInvoiceDocument = publicGraphql(`
  mutation CabinetRemindInvoice($input: RemindInvoiceInput!, $idempotencyKey: String!) {
    remindInvoice(input: $input) @idempotent(key: $idempotencyKey) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const takeBackReminderDocument = publicGraphql(`
  mutation CabinetTakeBackReminder($input: TakeBackReminderInput!) {
    takeBackReminder(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);
