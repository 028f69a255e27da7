import type { ChangeOwnNumberInput } from '@apipay/domain/rectifications/rectification.inputs';
import { Field, ID, InputType } from 'type-graphql';

@InputType('ChangeOwnNumberInput', { description: 'The viewer’s other sign-in number, by codes to both.' })
export class ChangeOwnNumberArgs implements ChangeOwnNumberInput {
  @Field(() => ID, {
    description: 'The code of `requestOwnCode`, once `confirmVerificationCode` has found it right.',
  })
  oldCodeId: string;

  @Field(() => ID, { description: 'The same of `requestNumberChangeCode`.' })
  newCodeId: string;
}
