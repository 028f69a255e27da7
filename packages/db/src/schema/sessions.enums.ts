export const sessionHolders = ['user', 'staff'] as const;
export type SessionHolder = (typeof sessionHolders)[number];
