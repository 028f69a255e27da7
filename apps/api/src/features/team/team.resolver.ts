import { createSession } from '@apipay/auth/sessions';
import { requireUser } from '@apipay/domain/kernel/permissions';
import {
  changeMemberRole,
  claimInvitation,
  decideInvitation,
  endMembership,
  inviteColleague,
  leaveMerchant,
  listTeam,
  type OpenedInvitation,
  openInvitation,
  registerColleague,
  revokeInvitation,
} from '@apipay/domain/team';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted, Public, SignedIn } from '../../graphql/access';
import { noErrors } from '../../graphql/payload';
import {
  ChangeMemberRoleArgs,
  ClaimInvitationArgs,
  DecideInvitationArgs,
  EndMembershipArgs,
  InvitationArgs,
  InviteColleagueArgs,
  RegisterColleagueArgs,
} from './team.args';
import {
  InvitationPayload,
  InviteColleaguePayload,
  MembershipPayload,
  OpenedInvitationType,
  RegisterColleaguePayload,
  TeamType,
  toTeamInvitation,
  toTeamMember,
} from './team.type';

@Resolver()
export class TeamResolver {
  @Permitted('team:read')
  @Query(() => TeamType, { description: 'Who works for the merchant, and who is asked to.' })
  async team(@Ctx() context: RequestContext): Promise<TeamType> {
    const { members, invitations, rolesWithin } = await listTeam(context.domain);
    return {
      rolesWithin,
      members: members.map(toTeamMember),
      invitations: invitations.map(toTeamInvitation),
    };
  }

  @Public()
  @Query(() => OpenedInvitationType, { description: 'An invitation, for whoever holds its link.' })
  invitation(
    @Arg('token', () => String, { description: 'The secret in the link.' }) token: string,
    @Ctx() context: RequestContext,
  ): Promise<OpenedInvitation> {
    return openInvitation(context.domain, token);
  }

  @Permitted('team:manage')
  @Mutation(() => InviteColleaguePayload, {
    description: 'Makes a link for one colleague; it names nobody and works for seven days.',
  })
  async inviteColleague(
    @Arg('input', () => InviteColleagueArgs, { description: 'As what.' }) input: InviteColleagueArgs,
    @Ctx() context: RequestContext,
  ): Promise<InviteColleaguePayload> {
    const { token, expiresAt } = await inviteColleague(context.domain, { role: input.role });
    return { token, expiresAt, ...noErrors };
  }

  @Permitted('team:manage')
  @Mutation(() => InvitationPayload, { description: 'The link leads nowhere from now on.' })
  async revokeInvitation(
    @Arg('input', () => InvitationArgs, { description: 'Which one.' }) input: InvitationArgs,
    @Ctx() context: RequestContext,
  ): Promise<InvitationPayload> {
    return { invitationId: await revokeInvitation(context.domain, input), ...noErrors };
  }

  @SignedIn()
  @Mutation(() => InvitationPayload, { description: 'The holder of a link asks to come in.' })
  async claimInvitation(
    @Arg('input', () => ClaimInvitationArgs, { description: 'By which link.' }) input: ClaimInvitationArgs,
    @Ctx() context: RequestContext,
  ): Promise<InvitationPayload> {
    return { invitationId: await claimInvitation(context.domain, input), ...noErrors };
  }

  @Permitted('team:manage')
  @Mutation(() => InvitationPayload, { description: 'Answers whoever came by an invitation.' })
  async decideInvitation(
    @Arg('input', () => DecideInvitationArgs, { description: 'The answer.' }) input: DecideInvitationArgs,
    @Ctx() context: RequestContext,
  ): Promise<InvitationPayload> {
    return { invitationId: await decideInvitation(context.domain, input), ...noErrors };
  }

  @Public()
  @Mutation(() => RegisterColleaguePayload, {
    description: 'Makes an account for an invited person with a proven number, who then waits for an answer.',
  })
  async registerColleague(
    @Arg('input', () => RegisterColleagueArgs, { description: 'What the person filled in.' })
    input: RegisterColleagueArgs,
    @Ctx() context: RequestContext,
  ): Promise<RegisterColleaguePayload> {
    const { device, ...registration } = input;
    const { userId } = await registerColleague(context.domain, context.services.snapshots, registration);
    const previousToken = context.sessionToken;
    const session = await createSession(context.domain, { holderId: userId, device, previousToken });
    return { sessionToken: session.token, endsAt: session.endsAt, ...noErrors };
  }

  @Permitted('team:manage')
  @Mutation(() => MembershipPayload, { description: 'Gives a colleague another role.' })
  async changeMemberRole(
    @Arg('input', () => ChangeMemberRoleArgs, { description: 'Whose, and which.' })
    input: ChangeMemberRoleArgs,
    @Ctx() context: RequestContext,
  ): Promise<MembershipPayload> {
    await changeMemberRole(context.domain, { userId: input.userId, role: input.role });
    return { userId: input.userId, ...noErrors };
  }

  @Permitted('team:manage')
  @Mutation(() => MembershipPayload, { description: 'A colleague works here no longer.' })
  async endMembership(
    @Arg('input', () => EndMembershipArgs, { description: 'Who.' }) input: EndMembershipArgs,
    @Ctx() context: RequestContext,
  ): Promise<MembershipPayload> {
    await endMembership(context.domain, input);
    return { userId: input.userId, ...noErrors };
  }

  @SignedIn()
  @Mutation(() => MembershipPayload, { description: 'The viewer leaves the merchant of this call.' })
  async leaveMerchant(@Ctx() context: RequestContext): Promise<MembershipPayload> {
    await leaveMerchant(context.domain);
    return { userId: requireUser(context.domain).userId, ...noErrors };
  }
}
