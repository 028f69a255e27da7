import { type PurposePreference, purposeLocks } from '@apipay/domain/consents';
import { Field, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { DateTimeScalar } from '../../graphql/scalars';
import { DocumentKindEnum } from '../documents/document-edition.type';
import { ProcessingTermType, toProcessingTerm } from '../processing-register/processing-entry.type';
import { ConsentPurposeEnum, ConsentStateEnum } from './consent.type';

export const PurposeLockEnum = enumOf(
  'PurposeLock',
  'Why a purpose cannot be switched off: the contract needs it, a law demands it, nothing is kept for it, or each review is asked about by itself.',
  purposeLocks,
);

@ObjectType('PurposePreference', {
  simpleResolvers: true,
  description: 'One purpose of the privacy policy, as it concerns the viewer.',
})
export class PurposePreferenceType {
  @Field(() => String, { description: 'Purpose, for example `mailing`.' })
  purpose: string;

  @Field(() => [String], { description: 'Which data, for example `phone-number`.' })
  dataCategories: readonly string[];

  @Field(() => [String], { description: 'To whom the data go, for example `whatsapp`; empty: to nobody.' })
  recipients: readonly string[];

  @Field(() => [String], { description: 'Countries abroad to which they go, ISO 3166-1; empty: to none.' })
  countriesAbroad: readonly string[];

  @Field(() => [ProcessingTermType], { description: 'For how long, each term once.' })
  terms: readonly ProcessingTermType[];

  @Field(() => [String], { description: 'On which basis, for example `consent`.' })
  bases: readonly string[];

  @Field(() => ConsentPurposeEnum, {
    nullable: true,
    description: 'For what consent is given; null where the purpose stands on something else.',
  })
  consentPurpose: string | null;

  @Field(() => ConsentStateEnum, { nullable: true, description: 'Where that consent stands.' })
  state: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when the purpose is allowed.' })
  since: Date | null;

  @Field(() => DocumentKindEnum, { nullable: true, description: 'Under which document.' })
  documentKind: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of its edition.' })
  edition: number | null;

  @Field(() => PurposeLockEnum, {
    nullable: true,
    description: 'Why there is no switch; null where there is one.',
  })
  lock: string | null;
}

export function toPurposePreference({ terms, ...preference }: PurposePreference): PurposePreferenceType {
  return { ...preference, terms: terms.map(toProcessingTerm) };
}
