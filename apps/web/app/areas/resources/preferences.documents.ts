import { publicGraphql } from '../../graphql/public-graphql';

export const setLocaleDocument = publicGraphql(`
  mutation PreferencesSetLocale($input: SetLocaleInput!) {
    setLocale(input: $input) {
      userErrors {
        code
      }
    }
  }
`);
