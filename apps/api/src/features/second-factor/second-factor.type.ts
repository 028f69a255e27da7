import type { SecondFactorState } from '@apipay/auth/user-second-factor';
import { Field, Int, ObjectType } from 'type-graphql';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';

@ObjectType('SecondFactor', {
  simpleResolvers: true,
  description: 'The second step of the viewer’s sign-in.',
})
export class SecondFactorType implements SecondFactorState {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when a sign-in asks for it; null where none is asked for.',
  })
  confirmedAt: Date | null;

  @Field(() => Int, { description: 'How many recovery codes are left.' })
  recoveryCodesLeft: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Somebody with the number asked to take it away: from when on a sign-in does. Null where nobody did.',
  })
  removalDueAt: Date | null;
}

@ObjectType('EnrolSecondFactorPayload', {
  simpleResolvers: true,
  description: 'Answer of `enrolSecondFactor`.',
})
export class EnrolSecondFactorPayload extends Payload {
  @Field(() => String, { nullable: true, description: 'The secret in base 32, for typing in by hand.' })
  secret?: string | null;

  @Field(() => String, { nullable: true, description: 'The same as an `otpauth://` address, for a QR code.' })
  uri?: string | null;
}

@ObjectType('ConfirmSecondFactorPayload', {
  simpleResolvers: true,
  description: 'Answer of `confirmSecondFactor` and `passSecondFactor`.',
})
export class ConfirmSecondFactorPayload extends Payload {
  @Field(() => String, {
    nullable: true,
    description: 'Of `passSecondFactor`: the new token of the session; the one before is dead.',
  })
  sessionToken?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the session ends whatever happens.' })
  endsAt?: Date | null;

  @AssumedLength(10)
  @Field(() => [String], { nullable: true, description: 'Of `confirmSecondFactor`: shown this once.' })
  recoveryCodes?: readonly string[] | null;
}

@ObjectType('RenewRecoveryCodesPayload', {
  simpleResolvers: true,
  description: 'Answer of `renewRecoveryCodes`.',
})
export class RenewRecoveryCodesPayload extends Payload {
  @AssumedLength(10)
  @Field(() => [String], { nullable: true, description: 'Ten codes, shown this once.' })
  recoveryCodes?: readonly string[] | null;
}

@ObjectType('SecondFactorRemovalPayload', {
  simpleResolvers: true,
  description: 'Answer of `askSecondFactorRemoval`.',
})
export class SecondFactorRemovalPayload extends Payload {
  @Field(() => DateTimeScalar, { nullable: true, description: 'From when on a sign-in takes it away.' })
  removalDueAt?: Date | null;
}

@ObjectType('SecondFactorPayload', {
  simpleResolvers: true,
  description: 'Answer of `removeSecondFactor` and `keepSecondFactor`.',
})
export class SecondFactorPayload extends Payload {}
