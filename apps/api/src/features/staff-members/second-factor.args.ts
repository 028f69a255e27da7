import { Field, InputType } from 'type-graphql';

@InputType('ConfirmTotpInput', { description: 'A code of the authenticator app.' })
export class ConfirmTotpArgs {
  @Field(() => String, { description: 'Six digits.' })
  code: string;
}
