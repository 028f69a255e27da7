import type { MerchantRole } from './team.documents';

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
