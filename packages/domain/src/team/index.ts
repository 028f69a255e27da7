export { changeMemberRole, endMembership, leaveMerchant } from './change-member';
export { claimInvitation } from './claim-invitation';
export { decideInvitation } from './decide-invitation';
export { type InvitationState, invitationStates } from './invitation';
export { inviteColleague, type MadeInvitation, revokeInvitation } from './invite-colleague';
export { listTeam, type Team, type TeamInvitation, type TeamMember } from './list-team';
export { type OpenedInvitation, openInvitation } from './open-invitation';
export { type RegisterColleagueInput, registerColleague } from './register-colleague';
