import type { Id } from '@apipay/db/ids';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';

/** Which staff member acts. Errors: FORBIDDEN. */
export function staffMemberOf({ actor }: DomainContext): Id<'staffMember'> {
  if (actor.kind !== 'staff') throw new DomainError('FORBIDDEN');
  return actor.staffMemberId;
}
