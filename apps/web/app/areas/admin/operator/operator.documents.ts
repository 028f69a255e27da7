import { adminGraphql } from '../../../graphql/admin-graphql';

const profileFragment = adminGraphql(`
  fragment ProfileVersion on OperatorProfileVersion {
    id
    version
    effectiveAt
    isSample
    savedById
    reason
    nameRu
    nameKk
    nameEn
    identificationNumber
    addressRu
    addressKk
    addressEn
    bankName
    bankCode
    bankAccount
    supportEmail
    legalEmail
    whatsappNumber
    responsiblePersonRu
    responsiblePersonKk
    responsiblePersonEn
    responsibleEmail
    authorisedBodyRu
    authorisedBodyKk
    authorisedBodyEn
    authorisedBodyNextRu
    authorisedBodyNextKk
    authorisedBodyNextEn
    authorisedBodyNextFrom
  }
`);

export const operatorProfileDocument = adminGraphql(
  `
    query AdminOperatorProfile {
      operatorProfile {
        ...ProfileVersion
      }
      operatorProfileVersions {
        ...ProfileVersion
      }
    }
  `,
  [profileFragment],
);

export const saveOperatorProfileDocument = adminGraphql(`
  mutation AdminSaveOperatorProfile($input: SaveOperatorProfileInput!) {
    saveOperatorProfile(input: $input) {
      profile {
        version
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);
