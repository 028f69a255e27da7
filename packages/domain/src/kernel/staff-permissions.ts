import type { StaffRole } from '@apipay/db/schema/staff-members.enums';

const staffPermissions = [
  'person:list',
  'person:reveal',
  'cabinet:view',
  'staff-invoice:read',
  'staff-invoice:reveal',
  'staff-statement:read',
  'connection-health:read',
  'money-desk:read',
  'money-desk:decide',
  'money-desk:approve',
  'job:read',
  'job:retry',
  'operator-profile:manage',
  'working-calendar:manage',
  'deadline:read',
  'legal-clock:manage',
  'document:read',
  'document:edit',
  'document:publish',
  'audit-log:read',
  'audit-log:export',
  'access-question:answer',
  'data-subject-request:read',
  'data-subject-request:record',
  'data-subject-request:answer',
  'destruction:propose',
  'retention:read',
  'destruction:approve',
  'legal-hold:manage',
  'mailing:read',
  'mailing:write',
  'mailing:start',
  'mailing:stop',
  'review:moderate',
  'processor:erase',
  'staff:read',
  'staff:manage',
] as const;
export type StaffPermission = (typeof staffPermissions)[number];

/** What a role may do at any time. */
export const byStaffRole: Readonly<Record<StaffRole, readonly StaffPermission[]>> = {
  administrator: staffPermissions,
  'privacy-officer': [
    'person:list',
    'person:reveal',
    'staff-invoice:read',
    'staff-invoice:reveal',
    'job:read',
    'document:read',
    'document:edit',
    'document:publish',
    'working-calendar:manage',
    'deadline:read',
    'legal-clock:manage',
    'audit-log:read',
    'audit-log:export',
    'access-question:answer',
    'data-subject-request:read',
    'data-subject-request:record',
    'data-subject-request:answer',
    'destruction:propose',
    'retention:read',
    'destruction:approve',
    'legal-hold:manage',
    'mailing:read',
    'mailing:start',
    'mailing:stop',
    'review:moderate',
    'processor:erase',
    'staff:read',
  ],
  support: [
    'person:list',
    'cabinet:view',
    'staff-invoice:read',
    'staff-statement:read',
    'connection-health:read',
    'money-desk:read',
    'job:read',
    'deadline:read',
    'data-subject-request:record',
    'mailing:read',
    'review:moderate',
  ],
};

/**
 * What may be granted beyond the role for a time. Neither the second person's word on money, nor what the operator says of
 * itself, nor rights over staff are among it: those need the role.
 */
export const elevatablePermissions = [
  'person:reveal',
  'staff-invoice:reveal',
  'money-desk:decide',
  'job:retry',
  'audit-log:read',
  'audit-log:export',
] as const satisfies readonly StaffPermission[];
export type ElevatablePermission = (typeof elevatablePermissions)[number];

export function isElevatable(permission: string): permission is ElevatablePermission {
  return elevatablePermissions.some((known) => known === permission);
}
