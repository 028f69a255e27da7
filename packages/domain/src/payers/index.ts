export { addPayer, ensurePayerKeys, getPayer, type PreparedPayer, preparePayer } from './find-or-add-payer';
export { payerIndexScope, payerPhoneSlot } from './payer';
