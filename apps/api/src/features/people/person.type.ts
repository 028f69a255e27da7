import { subjectStates } from '@apipay/db/schema/subjects.enums';
import type { ListedPerson } from '@apipay/domain/people';
import { maskPhone } from '@apipay/i18n';
import { Field, ID, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { connectionTypeOf } from '../../graphql/page';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import { ConsentType, ReviewConsentActType } from '../consents/consent.type';
import { ViewerMerchantType } from '../users/viewer.type';

export const SubjectStateEnum = enumOf(
  'SubjectState',
  'Whether the data of a person may be used.',
  subjectStates,
);
export const PersonFieldEnum = enumOf('PersonField', 'Fields of a person that staff can reveal.', [
  'phone',
  'businessName',
] as const);

@ObjectType('Person', {
  simpleResolvers: true,
  description: 'A person of a merchant as staff see it: masks only.',
})
export class PersonType {
  @Field(() => ID, { description: 'Id of the person, `usr_…`.' })
  id: string;

  @Field(() => SubjectStateEnum, { description: 'Whether the data may be used.' })
  state: string;

  @Field(() => String, { description: 'Number, all but the last four digits hidden.' })
  phoneMasked: string;

  @Field(() => DateTimeScalar, { description: 'When the account was made.' })
  createdAt: Date;

  @Field(() => [ViewerMerchantType], { description: 'Merchants of the person, names masked.' })
  merchants: readonly ViewerMerchantType[];
}

export const PersonConnection = connectionTypeOf('Person', () => PersonType);

@ObjectType('RevealPersonPayload', { simpleResolvers: true, description: 'Answer of `revealPerson`.' })
export class RevealPersonPayload extends Payload {
  @Field(() => String, { nullable: true, description: 'The number, where it was asked for.' })
  phone?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Names of the person’s businesses, where they were asked for.',
  })
  businessNames?: readonly string[] | null;
}

@ObjectType('ReadPersonConsentsPayload', {
  simpleResolvers: true,
  description: 'Answer of `readPersonConsents`.',
})
export class ReadPersonConsentsPayload extends Payload {
  @Field(() => [ConsentType], { nullable: true, description: 'Each purpose with its acts, newest first.' })
  consents?: readonly ConsentType[] | null;

  @Field(() => [ReviewConsentActType], {
    nullable: true,
    description: 'Acts about single reviews, newest first.',
  })
  reviewConsentActs?: readonly ReviewConsentActType[] | null;
}

export function toPerson(row: ListedPerson): PersonType {
  return {
    id: row.userId,
    state: row.state,
    phoneMasked: maskPhone(row.phoneTail),
    createdAt: row.createdAt,
    merchants: row.merchants.map(({ merchantId, nameMask, role }) => ({ id: merchantId, nameMask, role })),
  };
}
