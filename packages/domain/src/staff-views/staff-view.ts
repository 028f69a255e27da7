import type { StaffViewRow } from '@apipay/db/schema/staff-views';

/** So long a view lasts; held by the database too. */
export const viewMs = 30 * 60_000;

export const viewTransaction = { purpose: 'identity-and-registration', as: 'platform' } as const;

/** A view as the merchant's own people see it: of the staff no more than that it was one. */
export interface ListedStaffView extends Pick<StaffViewRow, 'id' | 'ticket' | 'reason' | 'startedAt'> {
  /** When it was over; null while it is in force. */
  readonly endedAt: Date | null;
}
