/** What can be done on the page of the team, as its address names it afterwards. */
export const teamActs = ['admit', 'refuse', 'change-role', 'end', 'revoke'] as const;
export type TeamAct = (typeof teamActs)[number];
