import type {
  ChooseTradePointInput,
  OpenConnectionInput,
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
}

@InputType('ChooseTradePointInput', { description: 'Which shop takes the payments.' })
export class ChooseTradePointArgs implements ChooseTradePointInput {
  @Field(() => ID, { description: 'Id of the connection.' })
  connectionId: string;

  @Field(() => ID, { description: 'The shop’s number at the provider.' })
  tradePointId: string;
}

@InputType('ConnectionInput', { description: 'Which connection.' })
export class ConnectionArgs {
  @Field(() => ID, { description: 'Id of the connection.' })
  connectionId: string;
}
