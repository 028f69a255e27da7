import type { OperatorProfileRow } from '@apipay/db/schema/operator-profiles';
import { Field, ObjectType } from 'type-graphql';
import type { RequestContext } from '../../context';

@ObjectType('Operator', {
  simpleResolvers: true,
  description: 'Who runs this service: published requisites.',
})
export class OperatorType
  implements
    Pick<
      OperatorProfileRow,
      | 'isSample'
      | 'identificationNumber'
      | 'bankName'
      | 'bankCode'
      | 'bankAccount'
      | 'supportEmail'
      | 'legalEmail'
      | 'whatsappNumber'
      | 'responsibleEmail'
    >
{
  @Field(() => Boolean, { description: 'True until the real requisites were put in; pages then say so.' })
  isSample: boolean;

  @Field(() => String, { description: 'Name in the language of `Accept-Language`.' })
  name: string;

  @Field(() => String, { description: 'BIN or IIN.' })
  identificationNumber: string;

  @Field(() => String, { description: 'Postal address in the language of `Accept-Language`.' })
  address: string;

  @Field(() => String, { description: 'Name of the bank.' })
  bankName: string;

  @Field(() => String, { description: 'BIC of the bank.' })
  bankCode: string;

  @Field(() => String, { description: 'Account (IIK).' })
  bankAccount: string;

  @Field(() => String, { description: 'Where questions go.' })
  supportEmail: string;

  @Field(() => String, { description: 'Where claims go.' })
  legalEmail: string;

  @Field(() => String, { description: 'WhatsApp number.' })
  whatsappNumber: string;

  @Field(() => String, { description: 'The body of state that guards personal data.' })
  authorisedBody: string;

  @Field(() => String, {
    nullable: true,
    description: 'Who answers for personal data: post and name; null until it was put in.',
  })
  responsiblePerson: string | null;

  @Field(() => String, { nullable: true, description: 'Where that person is written to.' })
  responsibleEmail: string | null;
}

export function toOperator(row: OperatorProfileRow, context: RequestContext): OperatorType {
  const { locale } = context.domain;
  return {
    ...row,
    name: { ru: row.nameRu, kk: row.nameKk, en: row.nameEn }[locale],
    address: { ru: row.addressRu, kk: row.addressKk, en: row.addressEn }[locale],
    responsiblePerson: {
      ru: row.responsiblePersonRu,
      kk: row.responsiblePersonKk,
      en: row.responsiblePersonEn,
    }[locale],
    authorisedBody: { ru: row.authorisedBodyRu, kk: row.authorisedBodyKk, en: row.authorisedBodyEn }[locale],
  };
}
