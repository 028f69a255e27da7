import { publicGraphql } from '../../../graphql/public-graphql';

export const tariffsDocument = publicGraphql(`
  query SiteTariffs {
    tariffs {
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
  }
`);
