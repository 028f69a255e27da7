import type { ResultOf } from 'gql.tada';
import type { staffDocument } from './staff.documents';

type Loaded = ResultOf<typeof staffDocument>;
export type Elevation = Loaded['staffElevations'][number];
export type StaffMember = NonNullable<Loaded['staffMembers']>[number];

/** In the order of the page; the names of the API and the names of the messages. */
export const elevatable = {
  PERSON_REVEAL: 'person:reveal',
  STAFF_INVOICE_REVEAL: 'staff-invoice:reveal',
  MONEY_DESK_DECIDE: 'money-desk:decide',
  JOB_RETRY: 'job:retry',
  AUDIT_LOG_READ: 'audit-log:read',
  AUDIT_LOG_EXPORT: 'audit-log:export',
} as const satisfies Record<Elevation['permissions'][number], string>;
export const elevatableNames = Object.keys(elevatable) as (keyof typeof elevatable)[];
export const elevationMinutes = [15, 30, 60, 120, 240] as const;
export const staffRoles = ['ADMINISTRATOR', 'PRIVACY_OFFICER', 'SUPPORT'] as const;
export const staffLocales = ['RU', 'KK', 'EN'] as const;
