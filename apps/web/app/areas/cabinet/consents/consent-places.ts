import type { ResultOf } from 'gql.tada';
import type { consentFragment, obligationFragment, purposeFragment } from './consents.documents';

export type ShownConsent = ResultOf<typeof consentFragment>;
export type ShownPurpose = ResultOf<typeof purposeFragment>;
export type ShownObligation = ResultOf<typeof obligationFragment>;
export type ConsentPurpose = ShownConsent['purpose'];
export type ConsentState = ShownConsent['state'];

/** A withdrawal closes more than the purpose: what it leads to is said before. */
export const closesMore: readonly ConsentPurpose[] = ['IDENTITY_AND_REGISTRATION', 'INVOICING'];

/** What stands against the withdrawal, by consent. */
export type ObligationsByPurpose = Partial<Record<ConsentPurpose, readonly ShownObligation[]>>;

/** The address of a purpose: `mailing` for `MAILING`. */
export function placeOf(purpose: ConsentPurpose): string {
  return purpose.toLowerCase().replaceAll('_', '-');
}

export function purposeAt(place: string | undefined): ConsentPurpose | null {
  const purposes: readonly ConsentPurpose[] = ['MAILING', 'IDENTITY_AND_REGISTRATION', 'INVOICING'];
  return purposes.find((purpose) => placeOf(purpose) === place) ?? null;
}
