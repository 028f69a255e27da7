import { publicGraphql } from '../../../graphql/public-graphql';

export const dismissEditionNoticeDocument = publicGraphql(`
  mutation CabinetDismissEditionNotice($input: DismissEditionNoticeInput!) {
    dismissEditionNotice(input: $input) {
      userErrors {
        code
      }
    }
  }
`);
