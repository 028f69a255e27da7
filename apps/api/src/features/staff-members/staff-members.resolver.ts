import { confirmTotp, enrolTotp } from '@apipay/auth/totp';
import { staffPermissionsOf } from '@apipay/domain/kernel/permissions';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Public, StaffBeforeSecondFactor } from '../../graphql/access';
import { noErrors } from '../../graphql/payload';
import { ConfirmTotpArgs } from './second-factor.args';
import { ConfirmTotpPayload, EnrolTotpPayload, StaffViewerType } from './staff-viewer.type';

@Resolver()
export class StaffMembersResolver {
  @Public()
  @Query(() => StaffViewerType, {
    nullable: true,
    description: 'The staff member who is signed in; null for visitors.',
  })
  viewer(@Ctx() context: RequestContext): StaffViewerType | null {
    const { actor } = context.domain;
    if (actor.kind !== 'staff') return null;
    return {
      id: actor.staffMemberId,
      role: actor.role,
      hasSecondFactor: context.hasSecondFactor,
      permissions: context.hasSecondFactor ? staffPermissionsOf(context.domain) : [],
    };
  }

  @StaffBeforeSecondFactor()
  @Mutation(() => EnrolTotpPayload, {
    description: 'Gives a staff member a secret for the authenticator app, the first time.',
  })
  async enrolTotp(@Ctx() context: RequestContext): Promise<EnrolTotpPayload> {
    return { ...(await enrolTotp(context.domain, context.sessionToken ?? '')), ...noErrors };
  }

  @StaffBeforeSecondFactor()
  @Mutation(() => ConfirmTotpPayload, {
    description: 'Proves the second factor; the session gets a new token.',
  })
  async confirmTotp(
    @Arg('input', () => ConfirmTotpArgs, { description: 'The code.' }) input: ConfirmTotpArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConfirmTotpPayload> {
    const session = await confirmTotp(context.domain, {
      sessionToken: context.sessionToken ?? '',
      code: input.code,
    });
    return { sessionToken: session.token, endsAt: session.endsAt, ...noErrors };
  }
}
