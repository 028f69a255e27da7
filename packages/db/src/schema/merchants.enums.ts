export const merchantRoles = [
  'owner',
  'administrator',
  'accountant',
  'operator',
  'developer',
  'viewer',
] as const;
export type MerchantRole = (typeof merchantRoles)[number];
