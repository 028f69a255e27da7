import type { MerchantInvitationRow } from '@apipay/db/schema/merchant-invitations';

export const invitationStates = ['open', 'claimed', 'admitted', 'refused', 'revoked', 'expired'] as const;
export type InvitationState = (typeof invitationStates)[number];

/** How long a link leads in. */
export const invitationDays = 7;

/** `claimed`: somebody opened the link, asks to come in and waits for an answer, also after the link's own end. */
export function invitationState(row: MerchantInvitationRow, now: Date): InvitationState {
  if (row.isAdmitted !== null) return row.isAdmitted ? 'admitted' : 'refused';
  if (row.revokedAt !== null) return 'revoked';
  if (row.claimedAt !== null) return 'claimed';
  return row.expiresAt <= now ? 'expired' : 'open';
}
