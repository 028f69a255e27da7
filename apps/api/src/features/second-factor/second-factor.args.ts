import { Field, InputType } from 'type-graphql';

@InputType('SecondFactorCodeInput', { description: 'A code of the authenticator app, or a recovery code.' })
export class SecondFactorCodeArgs {
  @Field(() => String, {
    description:
      'Six digits; or, where an app was confirmed before, a recovery code `xxxxx-xxxxx`, which is spent.',
  })
  code: string;
}
