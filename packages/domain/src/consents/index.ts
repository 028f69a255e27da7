export type { ConsentPurpose } from '@apipay/db/schema/consents.enums';
export { type ConsentContents, type ConsentForm, consentContents, purposeAskedBy } from './compose-form';
export { confirmConsent } from './confirm-consent';
export { giveConsent } from './give-consent';
export {
  giveRegistrationConsent,
  openRegistrationConsent,
  prepareRegistrationConsent,
  requireFullName,
} from './give-registration-consent';
export { type ConsentActInHistory, consentsOf, type ListedConsent, listConsents } from './list-consents';
export {
  listPreferences,
  type PurposeLock,
  type PurposePreference,
  purposeLocks,
} from './list-preferences';
export { listReviewConsents, type ReviewConsentAct, reviewConsentsOf } from './list-review-consents';
export {
  giveNumberConsent,
  openNumberConsent,
  prepareNumberConsent,
  readNumberConsentStands,
} from './number-consent';
export {
  listOpenObligations,
  type ObligationKind,
  type ObligingInvoice,
  type OpenObligation,
  obligationKinds,
} from './open-obligations';
export { type ConsentOffer, readConsentOffer } from './read-consent-offer';
export { type ConsentReceipt, readConsentReceipt } from './read-consent-receipt';
export { readNumberOffer } from './read-number-offer';
export { readRegistrationOffer } from './read-registration-offer';
export { dpvReceipt, kantaraReceipt, proofUrlOf, receiptContext } from './receipt-formats';
export { nameSlot } from './record-giving';
export { recordRefusal, recordWithdrawal } from './record-withdrawal';
export {
  composeReviewOffer,
  findReviewGiving,
  prepareReviewConsent,
  type ReviewToConsent,
  recordReviewConsent,
  withdrawReviewConsent,
} from './review-consents';
export {
  type ConsentStanding,
  type ConsentState,
  consentStates,
  lockConsents,
  lockConsentsToRead,
  standingOf,
} from './standing';
export { withdrawConsent } from './withdraw-consent';
