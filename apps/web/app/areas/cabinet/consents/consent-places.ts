import type { ResultOf } from 'gql.tada';
import type { consentFragment } from './consents.documents';

export type ShownConsent = ResultOf<typeof consentFragment>;
export type ConsentPurpose = ShownConsent['purpose'];

/** The address of a purpose: `mailing` for `MAILING`. */
export function placeOf(purpose: ConsentPurpose): string {
  return purpose.toLowerCase();
}

export function purposeAt(place: string | undefined): ConsentPurpose | null {
  const purposes: readonly ConsentPurpose[] = ['MAILING'];
  return purposes.find((purpose) => placeOf(purpose) === place) ?? null;
}
