import type { ResultOf } from 'gql.tada';
import { publicGraphql } from '../../../graphql/public-graphql';

export const teamDocument = publicGraphql(`
  query CabinetTeam {
    viewer {
      id
      holdUntil
      numberChangedAt
    }
    team {
      rolesWithin
      members {
        id
        role
        phoneMasked
        since
        numberChangedAt
        isFounder
      }
      invitations {
        id
        role
        state
        expiresAt
        claimedAt
        claimedPhoneMasked
      }
    }
  }
`);

export const endedPlacesDocument = publicGraphql(`
  query CabinetEndedPlaces {
    viewer {
      isDestroyed
      endedMerchants {
        nameMask
        endedAt
      }
    }
  }
`);

export type Team = ResultOf<typeof teamDocument>['team'];
export type TeamMember = Team['members'][number];
export type TeamInvitation = Team['invitations'][number];
export type MerchantRole = TeamMember['role'];

export const inviteColleagueDocument = publicGraphql(`
  mutation CabinetInviteColleague($input: InviteColleagueInput!) {
    inviteColleague(input: $input) {
      token
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const revokeInvitationDocument = publicGraphql(`
  mutation CabinetRevokeInvitation($input: InvitationInput!) {
    revokeInvitation(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const decideInvitationDocument = publicGraphql(`
  mutation CabinetDecideInvitation($input: DecideInvitationInput!) {
    decideInvitation(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const changeMemberRoleDocument = publicGraphql(`
  mutation CabinetChangeMemberRole($input: ChangeMemberRoleInput!) {
    changeMemberRole(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const endMembershipDocument = publicGraphql(`
  mutation CabinetEndMembership($input: EndMembershipInput!) {
    endMembership(input: $input) {
      userErrors {
        code
        field
        message
      }
    }
  }
`);

export const leaveMerchantDocument = publicGraphql(`
  mutation CabinetLeaveMerchant {
    leaveMerchant {
      userErrors {
        code
        field
        message
      }
    }
  }
`);
