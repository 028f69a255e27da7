import type { MerchantRole } from '@apipay/db/schema/merchants.enums';

/** Whose rights somebody in this role may give, change and end: an administrator's reach ends below the administrators. */
export function rolesWithin(role: MerchantRole | null): readonly MerchantRole[] {
  const below: readonly MerchantRole[] = ['accountant', 'operator', 'developer', 'viewer'];
  if (role === 'owner') return ['owner', 'administrator', ...below];
  return role === 'administrator' ? below : [];
}

/** Nobody becomes an owner by a link: an owner is somebody who works here already. */
export function invitableRoles(role: MerchantRole | null): readonly MerchantRole[] {
  return rolesWithin(role).filter((given) => given !== 'owner');
}
