import type { RegisterMerchantInput } from '@apipay/domain/merchants/register-merchant.inputs';
import { Field, ID, InputType } from 'type-graphql';
import { LocaleEnum } from '../../graphql/shared-enums.type';

@InputType('RequestVerificationCodeInput', {
  description: 'Who wants a one-time code, and in which browser.',
})
export class RequestVerificationCodeArgs {
  @Field(() => String, { description: 'WhatsApp number in any spelling.' })
  phone: string;

  @Field(() => String, {
    description: 'Random text of at least 20 signs that the browser keeps: the code works only with it.',
  })
  bindingSecret: string;
}

@InputType('ConfirmVerificationCodeInput', { description: 'A code as it was typed.' })
export class ConfirmVerificationCodeArgs {
  @Field(() => ID, { description: 'From the answer to the wish for a code.' })
  challengeId: string;

  @Field(() => String, { description: 'Six digits.' })
  code: string;

  @Field(() => String, { description: 'The browser’s own secret, the same as when the code was asked for.' })
  bindingSecret: string;

  @Field(() => String, { description: 'Label of the browser for the list of sessions.' })
  device: string;
}

/** What every person fills in once the number is proven. */
@InputType()
export abstract class RegisterPersonArgs {
  @Field(() => String, { description: 'From `confirmVerificationCode`.' })
  registrationToken: string;

  @Field(() => Boolean, { description: 'True when the person is 18 or older.' })
  isAdult: boolean;

  @Field(() => ID, { nullable: true, description: 'Edition of the privacy policy that stood on the page.' })
  privacyPolicyEditionId: string | null;

  @Field(() => ID, { nullable: true, description: 'Edition of the public offer that stood on the page.' })
  publicOfferEditionId: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'From `registrationConsentOffer`, unchanged; null where the person did not consent.',
  })
  consentSnapshot: string | null;

  @Field(() => String, { nullable: true, description: 'Given and family name as typed under the consent.' })
  fullName: string | null;

  @Field(() => LocaleEnum, { description: 'Language of the page.' })
  locale: RegisterMerchantInput['locale'];

  @Field(() => String, { description: 'Label of the browser for the list of sessions.' })
  device: string;
}

@InputType('RegisterMerchantInput', { description: 'What a person fills in once the number is proven.' })
export class RegisterMerchantArgs extends RegisterPersonArgs implements RegisterMerchantInput {
  @Field(() => String, { description: 'Name of the company or entrepreneur.' })
  businessName: string;
}
