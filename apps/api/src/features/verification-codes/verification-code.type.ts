import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';

export const CodeOutcomeEnum = enumOf('CodeOutcome', 'Where a right code leads.', [
  'signed-in',
  'registration-needed',
  'requests-opened',
  'number-proven',
] as const);
export const SecondFactorStepEnum = enumOf(
  'SecondFactorStep',
  'What staff still have to do after the code.',
  ['enrol', 'confirm'] as const,
);

@ObjectType('RequestVerificationCodePayload', {
  simpleResolvers: true,
  description: 'Answer to a wish for a one-time code; the same for known and unknown numbers.',
})
export class RequestVerificationCodePayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'Names this code when it is confirmed.' })
  challengeId?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when the code works.' })
  expiresAt?: Date | null;

  @Field(() => Int, { nullable: true, description: 'After how many seconds another code may be asked for.' })
  resendAfterSeconds?: number | null;
}

@ObjectType('ConfirmVerificationCodePayload', {
  simpleResolvers: true,
  description: 'Answer to a typed code.',
})
export class ConfirmVerificationCodePayload extends Payload {
  @Field(() => CodeOutcomeEnum, { nullable: true, description: 'Where the code leads.' })
  outcome?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Token of the new session, for the browser’s cookie alone.',
  })
  sessionToken?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'For `registerMerchant`, when the number has no account yet.',
  })
  registrationToken?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'For requests about the data of the number, where the code was asked for by `requestDataRequestCode`.',
  })
  proofToken?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the session, the time to register or to ask ends.',
  })
  endsAt?: Date | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The confirmed code; `openConnection` takes it as proof of a number.',
  })
  challengeId?: string | null;

  @Field(() => SecondFactorStepEnum, { nullable: true, description: 'For staff: the step that comes next.' })
  secondFactor?: string | null;
}

@ObjectType('RegisterMerchantPayload', {
  simpleResolvers: true,
  description: 'Answer of `registerMerchant`.',
})
export class RegisterMerchantPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'Id of the new merchant.' })
  merchantId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Token of the new session, for the browser’s cookie alone.',
  })
  sessionToken?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the session ends whatever happens.' })
  endsAt?: Date | null;
}
