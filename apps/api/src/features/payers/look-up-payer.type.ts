import type { LookUpPayerInput } from '@apipay/domain/payers';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Payload } from '../../graphql/payload';

@InputType('LookUpPayerInput', { description: 'Whose name is asked.' })
export class LookUpPayerArgs implements LookUpPayerInput {
  @Field(() => String, { description: 'A number in any spelling.' })
  phone: string;

  @Field(() => ID, { nullable: true, description: 'By which connection; the main one without it.' })
  connectionId?: string | null;
}

@ObjectType('LookUpPayerPayload', { simpleResolvers: true, description: 'Answer of `lookUpPayer`.' })
export class LookUpPayerPayload extends Payload {
  @Field(() => Boolean, {
    nullable: true,
    description: 'False where nobody at the provider has this number.',
  })
  isFound?: boolean | null;

  @Field(() => String, { nullable: true, description: 'The name, masked: `А*** Б.`' })
  maskedName?: string | null;
}
