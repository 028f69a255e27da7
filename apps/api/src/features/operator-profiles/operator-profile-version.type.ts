import type { OperatorProfile, SaveOperatorProfileInput } from '@apipay/domain/operator-profiles';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';

type Said = Omit<OperatorProfile, 'id' | 'version' | 'effectiveAt' | 'isSample' | 'savedById' | 'reason'>;

@ObjectType('OperatorProfileVersion', {
  simpleResolvers: true,
  description: 'The operator’s requisites as they were saved once; never changed afterwards.',
})
export class OperatorProfileVersionType implements Said {
  @Field(() => ID, { description: 'Id of the version.' })
  id: string;

  @Field(() => Int, { description: 'Number of the version, from 1.' })
  version: number;

  @Field(() => DateTimeScalar, { description: 'When it was saved; in force from then on.' })
  effectiveAt: Date;

  @Field(() => Boolean, { description: 'True for the sample that stands in at first.' })
  isSample: boolean;

  @Field(() => ID, { nullable: true, description: 'The staff member who saved it; null for the sample.' })
  savedById: string | null;

  @Field(() => Boolean, { description: 'True where the viewer saved it.' })
  isOwn: boolean;

  @Field(() => String, { nullable: true, description: 'Why it was saved.' })
  reason: string | null;

  @Field(() => String, { description: 'Name in Russian.' })
  nameRu: string;

  @Field(() => String, { description: 'Name in Kazakh.' })
  nameKk: string;

  @Field(() => String, { description: 'Name in English.' })
  nameEn: string;

  @Field(() => String, { description: 'BIN or IIN.' })
  identificationNumber: string;

  @Field(() => String, { description: 'Postal address in Russian.' })
  addressRu: string;

  @Field(() => String, { description: 'Postal address in Kazakh.' })
  addressKk: string;

  @Field(() => String, { description: 'Postal address in English.' })
  addressEn: string;

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

  @Field(() => String, { nullable: true, description: 'Who answers for personal data, in Russian.' })
  responsiblePersonRu: string | null;

  @Field(() => String, { nullable: true, description: 'Who answers for personal data, in Kazakh.' })
  responsiblePersonKk: string | null;

  @Field(() => String, { nullable: true, description: 'Who answers for personal data, in English.' })
  responsiblePersonEn: string | null;

  @Field(() => String, { nullable: true, description: 'Where that person is written to.' })
  responsibleEmail: string | null;

  @Field(() => String, { description: 'The authorised body, in Russian.' })
  authorisedBodyRu: string;

  @Field(() => String, { description: 'The authorised body, in Kazakh.' })
  authorisedBodyKk: string;

  @Field(() => String, { description: 'The authorised body, in English.' })
  authorisedBodyEn: string;

  @Field(() => String, { nullable: true, description: 'What it will be called, in Russian.' })
  authorisedBodyNextRu: string | null;

  @Field(() => String, { nullable: true, description: 'What it will be called, in Kazakh.' })
  authorisedBodyNextKk: string | null;

  @Field(() => String, { nullable: true, description: 'What it will be called, in English.' })
  authorisedBodyNextEn: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'From the beginning of which day in Almaty, `YYYY-MM-DD`.',
  })
  authorisedBodyNextFrom: string | null;
}

export function toProfileVersion(
  row: OperatorProfile,
  { domain }: RequestContext,
): OperatorProfileVersionType {
  const { actor } = domain;
  return { ...row, isOwn: actor.kind === 'staff' && actor.staffMemberId === row.savedById };
}

@ObjectType('SaveOperatorProfilePayload', {
  simpleResolvers: true,
  description: 'Answer of `saveOperatorProfile`.',
})
export class SaveOperatorProfilePayload extends Payload {
  @Field(() => OperatorProfileVersionType, { nullable: true, description: 'The version in force now.' })
  profile?: OperatorProfileVersionType;
}

@InputType('SaveOperatorProfileInput', {
  description: 'The operator’s requisites, whole, and why they change.',
})
export class SaveOperatorProfileArgs implements SaveOperatorProfileInput {
  @Field(() => Int, {
    description: 'The version that was on the screen; another one meanwhile is a refusal.',
  })
  basedOnVersion: number;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True where another BIN or IIN is meant to end every consent, which is then asked for anew.',
  })
  asksEveryoneAnew: boolean | null;

  @Field(() => String, { description: 'Why. 300 signs, no telephone number.' })
  reason: string;

  @Field(() => String, { description: 'Name in Russian.' })
  nameRu: string;

  @Field(() => String, { description: 'Name in Kazakh.' })
  nameKk: string;

  @Field(() => String, { description: 'Name in English.' })
  nameEn: string;

  @Field(() => String, { description: 'BIN or IIN; its check digit is checked.' })
  identificationNumber: string;

  @Field(() => String, { description: 'Postal address in Russian.' })
  addressRu: string;

  @Field(() => String, { description: 'Postal address in Kazakh.' })
  addressKk: string;

  @Field(() => String, { description: 'Postal address in English.' })
  addressEn: string;

  @Field(() => String, { description: 'Name of the bank.' })
  bankName: string;

  @Field(() => String, { description: 'BIC of the bank.' })
  bankCode: string;

  @Field(() => String, { description: 'IBAN of Kazakhstan; its check digits are checked.' })
  bankAccount: string;

  @Field(() => String, { description: 'Where questions go.' })
  supportEmail: string;

  @Field(() => String, { description: 'Where claims go.' })
  legalEmail: string;

  @Field(() => String, { description: 'WhatsApp number in any spelling.' })
  whatsappNumber: string;

  @Field(() => String, { description: 'Who answers for personal data: post and name, in Russian.' })
  responsiblePersonRu: string;

  @Field(() => String, { description: 'The same in Kazakh.' })
  responsiblePersonKk: string;

  @Field(() => String, { description: 'The same in English.' })
  responsiblePersonEn: string;

  @Field(() => String, { description: 'Where that person is written to.' })
  responsibleEmail: string;

  @Field(() => String, { description: 'The authorised body, in Russian.' })
  authorisedBodyRu: string;

  @Field(() => String, { description: 'The authorised body, in Kazakh.' })
  authorisedBodyKk: string;

  @Field(() => String, { description: 'The authorised body, in English.' })
  authorisedBodyEn: string;

  @Field(() => String, { nullable: true, description: 'What it will be called, in Russian.' })
  authorisedBodyNextRu?: string | null;

  @Field(() => String, { nullable: true, description: 'What it will be called, in Kazakh.' })
  authorisedBodyNextKk?: string | null;

  @Field(() => String, { nullable: true, description: 'What it will be called, in English.' })
  authorisedBodyNextEn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'From which day in Almaty, `YYYY-MM-DD`, later than today.',
  })
  authorisedBodyNextFrom?: string | null;
}
