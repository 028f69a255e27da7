import { publicGraphql } from '../../../graphql/public-graphql';
import { invoiceRowFragment } from '../invoices/invoices.documents';

export const homeDocument = publicGraphql(
  `
    query CabinetHome($today: Date!, $isPerson: Boolean!) {
      viewer {
        permissions
        endedMerchants {
          nameMask
          endedAt
        }
      }
      staffViews @include(if: $isPerson) {
        id
        ticket
        reason
        startedAt
        endedAt
      }
      editionNotices @include(if: $isPerson) {
        kind
        edition
        since
        effectiveAt
        isInForce
        changeClass
      }
      merchant {
        name
        tariff {
          state
          trialEndsAt
          tariff {
            name
          }
        }
      }
      connections {
        id
        state
        isPrimary
      }
      today: invoiceCounts(filter: { createdFrom: $today }) {
        status
        count
        total {
          amount
        }
      }
      ever: invoiceCounts {
        status
        count
        total {
          amount
        }
      }
      money: moneyStatement(from: $today, to: $today) {
        received {
          amount
        }
        givenBack {
          amount
        }
        fees {
          amount
        }
        net {
          amount
        }
      }
      moneyMatters {
        matterId
      }
      recent: invoices(first: 5) {
        nodes {
          ...InvoiceRow
        }
      }
    }
  `,
  [invoiceRowFragment],
);
