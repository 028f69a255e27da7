import type { RegisterColleagueInput, TeamMember } from '@apipay/domain/team';
import { Field, ID, InputType } from 'type-graphql';
import { MerchantRoleEnum } from '../users/viewer.type';
import { RegisterPersonArgs } from '../verification-codes/verification-code.args';

@InputType('InviteColleagueInput', { description: 'As what.' })
export class InviteColleagueArgs {
  @Field(() => MerchantRoleEnum, { description: 'The role; never an owner.' })
  role: TeamMember['role'];
}

@InputType('InvitationInput', { description: 'Which invitation of the merchant.' })
export class InvitationArgs {
  @Field(() => ID, { description: 'Id of the invitation.' })
  id: string;
}

@InputType('DecideInvitationInput', { description: 'The answer to whoever came by an invitation.' })
export class DecideInvitationArgs {
  @Field(() => ID, { description: 'Id of the invitation.' })
  id: string;

  @Field(() => Boolean, { description: 'True: they work for the merchant from now on.' })
  isAdmitted: boolean;
}

@InputType('ClaimInvitationInput', { description: 'Which invitation, by its link.' })
export class ClaimInvitationArgs {
  @Field(() => String, { description: 'The secret in the link.' })
  token: string;
}

@InputType('RegisterColleagueInput', {
  description: 'What an invited person fills in once the number is proven.',
})
export class RegisterColleagueArgs extends RegisterPersonArgs implements RegisterColleagueInput {
  @Field(() => String, { description: 'The secret in the link of the invitation.' })
  invitationToken: string;
}

@InputType('ChangeMemberRoleInput', { description: 'Whose role, and which.' })
export class ChangeMemberRoleArgs {
  @Field(() => ID, { description: 'Id of the person.' })
  userId: string;

  @Field(() => MerchantRoleEnum, { description: 'The new role.' })
  role: TeamMember['role'];
}

@InputType('EndMembershipInput', { description: 'Whose work for the merchant is over.' })
export class EndMembershipArgs {
  @Field(() => ID, { description: 'Id of the person.' })
  userId: string;
}
