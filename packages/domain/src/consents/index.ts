export type { ConsentPurpose } from '@apipay/db/schema/consents.enums';
export type { ConsentForm } from './compose-form';
export { confirmConsent } from './confirm-consent';
export { giveConsent } from './give-consent';
export { type ConsentActInHistory, type ListedConsent, listConsents } from './list-consents';
export { type ConsentOffer, readConsentOffer } from './read-consent-offer';
export { type ConsentStanding, type ConsentState, consentStates } from './standing';
export { withdrawConsent } from './withdraw-consent';
