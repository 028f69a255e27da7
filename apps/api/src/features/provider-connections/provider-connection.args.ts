import type {
  ChooseTradePointInput,
  OpenConnectionInput,
  RenameConnectionInput,
} from '@apipay/domain/provider-connections/provider-connection.inputs';
import { Field, ID, InputType } from 'type-graphql';

@InputType('OpenConnectionInput', { description: 'Whose Kaspi account to connect.' })
export class OpenConnectionArgs implements OpenConnectionInput {
  @Field(() => String, { description: 'The merchant’s own Kaspi number in any spelling.' })
  kaspiPhone: string;

  @Field(() => String, { description: 'BIN of the company or IIN of the entrepreneur: 12 digits.' })
  organizationBin: string;

  @Field(() => ID, {
    nullable: true,
    description: 'A confirmed code, where the Kaspi number is not the sign-in number.',
  })
  verificationCodeId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'From `numberConsentOffer`: consent to the use of the number. Not needed where it stands already.',
  })
  consentSnapshot?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Given and family name as typed under the consent.',
  })
  fullName?: string | null;
}

@InputType('ChooseTradePointInput', { description: 'Which shop takes the payments.' })
export class ChooseTradePointArgs implements ChooseTradePointInput {
  @Field(() => ID, { description: 'Id of the connection.' })
  connectionId: string;

  @Field(() => ID, { description: 'The shop’s number at the provider.' })
  tradePointId: string;

  @Field(() => String, {
    nullable: true,
    description: 'Your own name of it, 60 signs; the shop’s name at the provider without it.',
  })
  name?: string | null;
}

@InputType('RenameConnectionInput', { description: 'Your own name of a connection.' })
export class RenameConnectionArgs implements RenameConnectionInput {
  @Field(() => ID, { description: 'Id of the connection.' })
  connectionId: string;

  @Field(() => String, { description: '60 signs; empty for the shop’s name at the provider.' })
  name: string;
}

@InputType('ConnectionInput', { description: 'Which connection.' })
export class ConnectionArgs {
  @Field(() => ID, { description: 'Id of the connection.' })
  connectionId: string;
}
