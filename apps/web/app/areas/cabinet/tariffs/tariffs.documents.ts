import { publicGraphql } from '../../../graphql/public-graphql';

export const tariffFragment = publicGraphql(`
  fragment OfferedTariff on Tariff {
    id
    code
    name
    isRecommended
    price {
      amount
    }
    periodMonths
    trialDays
    invoiceLimit
    hasApi
    webhookEndpointLimit
  }
`);

export const cabinetTariffDocument = publicGraphql(
  `
    query CabinetTariff {
      viewer {
        permissions
      }
      tariffs {
        ...OfferedTariff
      }
      merchant {
        tariff {
          state
          trialEndsAt
          periodStartsAt
          periodEndsAt
          tariff {
            ...OfferedTariff
          }
          usage {
            feature
            used
            limit
          }
        }
      }
    }
  `,
  [tariffFragment],
);

export const chooseTariffDocument = publicGraphql(`
  mutation CabinetChooseTariff($input: ChooseTariffInput!) {
    chooseTariff(input: $input) {
      merchantTariff {
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
