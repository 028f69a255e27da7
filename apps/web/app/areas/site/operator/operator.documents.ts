import { publicGraphql } from '../../../graphql/public-graphql';

export const operatorDocument = publicGraphql(`
  query SiteOperator {
    operator {
      isSample
      name
      identificationNumber
      address
      bankName
      bankCode
      bankAccount
      supportEmail
      legalEmail
      whatsappNumber
      authorisedBody
      responsiblePerson
      responsibleEmail
    }
  }
`);
