import {
  askSecondFactorRemoval,
  confirmSecondFactor,
  enrolSecondFactor,
  keepSecondFactor,
  passSecondFactor,
  readSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from '@apipay/auth/user-second-factor';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { BeforeSecondFactor, SignedIn } from '../../graphql/access';
import { noErrors } from '../../graphql/payload';
import { SecondFactorCodeArgs } from './second-factor.args';
import {
  ConfirmSecondFactorPayload,
  EnrolSecondFactorPayload,
  RenewRecoveryCodesPayload,
  SecondFactorPayload,
  SecondFactorRemovalPayload,
  SecondFactorType,
} from './second-factor.type';

@Resolver()
export class SecondFactorResolver {
  @SignedIn()
  @Query(() => SecondFactorType, { description: 'The second step of the viewer’s sign-in.' })
  secondFactor(@Ctx() { domain }: RequestContext): Promise<SecondFactorType> {
    return readSecondFactor(domain);
  }

  @SignedIn()
  @Mutation(() => EnrolSecondFactorPayload, {
    description:
      'Gives a secret for an authenticator app; nothing is asked for before its first code is confirmed.',
  })
  async enrolSecondFactor(@Ctx() { domain }: RequestContext): Promise<EnrolSecondFactorPayload> {
    return { ...(await enrolSecondFactor(domain)), ...noErrors };
  }

  @SignedIn()
  @Mutation(() => ConfirmSecondFactorPayload, {
    description:
      'The first code of the app: from now on each sign-in, and every other session, asks for one.',
  })
  async confirmSecondFactor(
    @Arg('input', () => SecondFactorCodeArgs, { description: 'The code.' }) input: SecondFactorCodeArgs,
    @Ctx() { domain, sessionToken }: RequestContext,
  ): Promise<ConfirmSecondFactorPayload> {
    const recoveryCodes = await confirmSecondFactor(domain, {
      sessionToken: sessionToken ?? '',
      code: input.code,
    });
    return { recoveryCodes, ...noErrors };
  }

  @BeforeSecondFactor()
  @Mutation(() => ConfirmSecondFactorPayload, { description: 'The second step of a sign-in.' })
  async passSecondFactor(
    @Arg('input', () => SecondFactorCodeArgs, { description: 'The code.' }) input: SecondFactorCodeArgs,
    @Ctx() { domain, sessionToken }: RequestContext,
  ): Promise<ConfirmSecondFactorPayload> {
    const { token, endsAt } = await passSecondFactor(domain, {
      sessionToken: sessionToken ?? '',
      code: input.code,
    });
    return { sessionToken: token, endsAt, ...noErrors };
  }

  @SignedIn()
  @Mutation(() => SecondFactorPayload, { description: 'Asks for no second step any more.' })
  async removeSecondFactor(
    @Arg('input', () => SecondFactorCodeArgs, { description: 'The code.' }) input: SecondFactorCodeArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<SecondFactorPayload> {
    await removeSecondFactor(domain, input);
    return noErrors;
  }

  @SignedIn()
  @Mutation(() => RenewRecoveryCodesPayload, {
    description: 'Ten new recovery codes; the old ones are void.',
  })
  async renewRecoveryCodes(
    @Arg('input', () => SecondFactorCodeArgs, { description: 'The code.' }) input: SecondFactorCodeArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<RenewRecoveryCodesPayload> {
    return { recoveryCodes: await renewRecoveryCodes(domain, input), ...noErrors };
  }

  @BeforeSecondFactor()
  @Mutation(() => SecondFactorRemovalPayload, {
    description:
      'Whoever can bring neither the app nor a recovery code: in fourteen days a sign-in takes it away, unless somebody brings it before. The number is told.',
  })
  async askSecondFactorRemoval(
    @Ctx() { domain, sessionToken }: RequestContext,
  ): Promise<SecondFactorRemovalPayload> {
    const removalDueAt = await askSecondFactorRemoval(domain, { sessionToken: sessionToken ?? '' });
    return { removalDueAt, ...noErrors };
  }

  @SignedIn()
  @Mutation(() => SecondFactorPayload, { description: 'The viewer did not ask to take it away.' })
  async keepSecondFactor(@Ctx() { domain }: RequestContext): Promise<SecondFactorPayload> {
    await keepSecondFactor(domain);
    return noErrors;
  }
}
