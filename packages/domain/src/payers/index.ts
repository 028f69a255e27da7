export { addPayer, ensurePayerKeys, getPayer, type PreparedPayer, preparePayer } from './find-or-add-payer';
export { type LookedUpPayer, type LookUpPayerInput, lookUpPayer } from './look-up-payer';
export { payerIndexScope, payerPhoneSlot } from './payer';
