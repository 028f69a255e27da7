import { merchantRoles } from '@apipay/db/schema/merchants.enums';
import type { EndedMerchant } from '@apipay/domain/merchants';
import { Field, ID, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { Payload } from '../../graphql/payload';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars';
import { LocaleEnum, ModeEnum } from '../../graphql/shared-enums.type';

export const MerchantRoleEnum = enumOf('MerchantRole', 'What a person may do for a merchant.', merchantRoles);

@ObjectType('ViewerMerchant', { simpleResolvers: true, description: 'A merchant for whom the viewer works.' })
export class ViewerMerchantType {
  @Field(() => ID, { description: 'Id of the merchant.' })
  id: string;

  @Field(() => String, { description: 'Name with most letters hidden.' })
  nameMask: string;

  @Field(() => MerchantRoleEnum, { description: 'What the viewer may do there.' })
  role: string;
}

@ObjectType('EndedMerchant', {
  simpleResolvers: true,
  description: 'A merchant for whom the viewer works no longer.',
})
export class EndedMerchantType implements EndedMerchant {
  @Field(() => String, { description: 'Name with most letters hidden.' })
  nameMask: string;

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  endedAt: Date;
}

@ObjectType('Viewer', { simpleResolvers: true, description: 'The person who is signed in.' })
export class ViewerType {
  @Field(() => ID, { description: 'Id of the person, `usr_…`.' })
  id: string;

  @Field(() => String, { description: 'The sign-in number, all but the last four digits hidden.' })
  phoneMasked: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'After a change of the sign-in number: until when acts with money, keys, connections and the team are closed to the viewer.',
  })
  holdUntil: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the sign-in number was changed last.' })
  numberChangedAt: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Somebody with the number asked to take the second factor away: from when on a sign-in does.',
  })
  secondFactorRemovalDueAt: Date | null;

  @Field(() => LocaleEnum, { description: 'Chosen language.' })
  locale: string;

  @Field(() => ModeEnum, { description: 'Mode of this call.' })
  mode: string;

  @Field(() => ID, { nullable: true, description: 'The merchant for whom this call works.' })
  merchantId: string | null;

  @Field(() => MerchantRoleEnum, { nullable: true, description: 'Role in that merchant.' })
  role: string | null;

  @Field(() => [String], { description: 'What the viewer may do there, for example `invoice:issue`.' })
  permissions: readonly string[];

  @Field(() => [ViewerMerchantType], { description: 'All merchants of the viewer.' })
  merchants: readonly ViewerMerchantType[];

  @Field(() => DateTimeScalar, { description: 'When the account was made.' })
  createdAt: Date;

  @Field(() => DateScalar, {
    description: 'When the account is closed by itself if nobody uses it from today on; a day in Almaty.',
  })
  endsUnusedOn: string;

  @Field(() => Boolean, { description: 'The account is being destroyed at the viewer’s request.' })
  isDestroyed: boolean;
}

@ObjectType('SetLocalePayload', { simpleResolvers: true, description: 'Answer of `setLocale`.' })
export class SetLocalePayload extends Payload {
  @Field(() => LocaleEnum, { nullable: true, description: 'The language as it stands now.' })
  locale?: string | null;
}
