import type { ConsentPurpose } from '@apipay/domain/consents';
import type { ConfirmConsentInput, GiveConsentInput } from '@apipay/domain/consents/consent.inputs';
import { Field, ID, InputType } from 'type-graphql';
import { ConsentPurposeEnum } from './consent.type';

@InputType('GiveConsentInput', { description: 'A person puts a name under what was shown.' })
export class GiveConsentArgs implements GiveConsentInput {
  @Field(() => String, { description: 'From `consentOffer`.' })
  snapshot: string;

  @Field(() => String, { description: 'Given and family name as typed.' })
  name: string;
}

@InputType('RequestOwnCodeInput', { description: 'In which browser the code is wanted.' })
export class RequestOwnCodeArgs {
  @Field(() => String, {
    description: 'Random text of at least 20 signs that the browser keeps: the code works only with it.',
  })
  bindingSecret: string;
}

@InputType('ConfirmConsentInput', { description: 'The second act of a consent.' })
export class ConfirmConsentArgs implements ConfirmConsentInput {
  @Field(() => ConsentPurposeEnum, { description: 'For what.' })
  purpose: ConfirmConsentInput['purpose'];

  @Field(() => ID, {
    description: 'The code of `requestOwnCode`, once `confirmVerificationCode` has found it right.',
  })
  verificationCodeId: string;
}

@InputType('WithdrawConsentInput', { description: 'Which consent is taken back.' })
export class WithdrawConsentArgs {
  @Field(() => ConsentPurposeEnum, { description: 'For what it was given.' })
  purpose: ConsentPurpose;
}
