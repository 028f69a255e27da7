import type { ProfileFields } from './judge-profile';

/**
 * Stands in until an administrator puts in the real requisites; pages then say that it is a sample. No such
 * organisation exists: zeros, a domain reserved for examples and a number that no network gives out.
 */
export const sampleOperatorProfile: ProfileFields = {
  nameRu: 'ТОО «Образец оператора»',
  nameKk: '«Оператор үлгісі» ЖШС',
  nameEn: 'Sample Operator LLP',
  identificationNumber: '000000000000',
  addressRu: 'Республика Казахстан, г. Алматы, ул. Примерная, 0',
  addressKk: 'Қазақстан Республикасы, Алматы қ., Үлгі көшесі, 0',
  addressEn: '0 Sample Street, Almaty, Republic of Kazakhstan',
  bankName: 'Sample Bank',
  bankCode: 'SAMPKZKA',
  bankAccount: 'KZ00SAMPLE0000000000',
  supportEmail: 'support@apipay.example',
  legalEmail: 'legal@apipay.example',
  whatsappNumber: '+77000000000',
  authorisedBodyRu: 'Министерство искусственного интеллекта и цифрового развития Республики Казахстан',
  authorisedBodyKk: 'Қазақстан Республикасының Жасанды интеллект және цифрлық даму министрлігі',
  authorisedBodyEn:
    'Ministry of Artificial Intelligence and Digital Development of the Republic of Kazakhstan',
  authorisedBodyNextRu: null,
  authorisedBodyNextKk: null,
  authorisedBodyNextEn: null,
  authorisedBodyNextFrom: null,
  responsiblePersonRu: 'Образец: должность, фамилия, имя',
  responsiblePersonKk: 'Үлгі: лауазымы, тегі, аты',
  responsiblePersonEn: 'Sample: post, surname, name',
  responsibleEmail: 'privacy@apipay.example',
};

/** Who the operator is and where its money goes: one of them left as in the sample, and pages go on saying that it is one. */
const telling = [
  'nameRu',
  'nameKk',
  'nameEn',
  'identificationNumber',
  'addressRu',
  'addressKk',
  'addressEn',
  'bankName',
  'bankCode',
  'bankAccount',
  'responsiblePersonRu',
  'responsiblePersonKk',
  'responsiblePersonEn',
] as const;

export function isStillSample(fields: ProfileFields): boolean {
  return telling.some((name) => fields[name] === sampleOperatorProfile[name]);
}
