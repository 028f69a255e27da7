import type { MerchantRole } from './team.documents';

/** From the most to the least that one may do. */
const merchantRoles: readonly MerchantRole[] = [
  'OWNER',
  'ADMINISTRATOR',
  'ACCOUNTANT',
  'OPERATOR',
  'DEVELOPER',
  'VIEWER',
];

export function isMerchantRole(text: string): text is MerchantRole {
  return merchantRoles.some((role) => role === text);
}

/** Whose rights somebody in this role may give and take, as the API has it: below the administrators for one of them. */
export function rolesWithin(role: MerchantRole | null): readonly MerchantRole[] {
  if (role === 'OWNER') return merchantRoles;
  return role === 'ADMINISTRATOR' ? merchantRoles.slice(2) : [];
}
