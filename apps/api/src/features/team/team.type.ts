import {
  invitationStates,
  type OpenedInvitation,
  type TeamInvitation,
  type TeamMember,
} from '@apipay/domain/team';
import { maskPhone } from '@apipay/i18n';
import { Field, ID, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import { MerchantRoleEnum } from '../users/viewer.type';

const InvitationStateEnum = enumOf('InvitationState', 'Where an invitation stands.', invitationStates);

@ObjectType('TeamMember', { simpleResolvers: true, description: 'A person who works for the merchant.' })
export class TeamMemberType {
  @Field(() => ID, { description: 'Id of the person, `usr_…`.' })
  id: string;

  @Field(() => MerchantRoleEnum, { description: 'What they may do.' })
  role: string;

  @Field(() => String, { description: 'The sign-in number, all but the last four digits hidden.' })
  phoneMasked: string;

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  since: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the sign-in number was changed last; null: never.',
  })
  numberChangedAt: Date | null;

  @Field(() => Boolean, {
    description: 'The business is registered to this person, who cannot be taken out.',
  })
  isFounder: boolean;
}

@ObjectType('TeamInvitation', {
  simpleResolvers: true,
  description: 'A link by which one colleague can come in.',
})
export class TeamInvitationType {
  @Field(() => ID, { description: 'Id of the invitation, `miv_…`; it opens nothing.' })
  id: string;

  @Field(() => MerchantRoleEnum, { description: 'In which role.' })
  role: string;

  @Field(() => InvitationStateEnum, { description: 'Where it stands.' })
  state: string;

  @Field(() => DateTimeScalar, { description: 'Until when the link can be opened.' })
  expiresAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When somebody asked to come in by it.' })
  claimedAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who asks to come in: the number, all but four digits hidden.',
  })
  claimedPhoneMasked: string | null;
}

@ObjectType('Team', {
  simpleResolvers: true,
  description: 'Who works for the merchant, and who is asked to.',
})
export class TeamType {
  @AssumedLength(6)
  @Field(() => [MerchantRoleEnum], {
    description: 'Roles that the viewer may give and take, the most powerful first.',
  })
  rolesWithin: readonly string[];

  @AssumedLength(20)
  @Field(() => [TeamMemberType], { description: 'Those who work here, the longest first.' })
  members: readonly TeamMemberType[];

  @AssumedLength(20)
  @Field(() => [TeamInvitationType], { description: 'Invitations that wait for something, newest first.' })
  invitations: readonly TeamInvitationType[];
}

@ObjectType('OpenedInvitation', {
  simpleResolvers: true,
  description: 'An invitation as whoever holds its link sees it.',
})
export class OpenedInvitationType implements OpenedInvitation {
  @Field(() => ID, { description: 'Id of the merchant that invites.' })
  merchantId: OpenedInvitation['merchantId'];

  @Field(() => String, { description: 'Name of the merchant that invites.' })
  merchantName: string;

  @Field(() => MerchantRoleEnum, { description: 'In which role.' })
  role: OpenedInvitation['role'];

  @Field(() => InvitationStateEnum, { description: 'Open, or for whoever asked by it, what came of it.' })
  state: OpenedInvitation['state'];

  @Field(() => DateTimeScalar, { description: 'Until when it can be opened.' })
  expiresAt: Date;
}

@ObjectType('InviteColleaguePayload', { simpleResolvers: true, description: 'Answer of `inviteColleague`.' })
export class InviteColleaguePayload extends Payload {
  @Field(() => String, { nullable: true, description: 'The secret of the link, shown this once.' })
  token?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when it works.' })
  expiresAt?: Date | null;
}

@ObjectType('InvitationPayload', {
  simpleResolvers: true,
  description: 'Answer of what is done with an invitation.',
})
export class InvitationPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'Id of the invitation.' })
  invitationId?: string | null;
}

@ObjectType('RegisterColleaguePayload', {
  simpleResolvers: true,
  description: 'Answer of `registerColleague`.',
})
export class RegisterColleaguePayload extends Payload {
  @Field(() => String, {
    nullable: true,
    description: 'Token of the new session, for the browser’s cookie alone.',
  })
  sessionToken?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the session ends whatever happens.' })
  endsAt?: Date | null;
}

@ObjectType('MembershipPayload', {
  simpleResolvers: true,
  description: 'Answer of what is done with a colleague.',
})
export class MembershipPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'Id of the person.' })
  userId?: string | null;
}

export function toTeamMember({ userId, phoneTail, ...member }: TeamMember): TeamMemberType {
  return { ...member, id: userId, phoneMasked: maskPhone(phoneTail) };
}

export function toTeamInvitation({ claimedPhoneTail, ...invitation }: TeamInvitation): TeamInvitationType {
  return {
    ...invitation,
    claimedPhoneMasked: claimedPhoneTail === null ? null : maskPhone(claimedPhoneTail),
  };
}
