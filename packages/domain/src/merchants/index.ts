export { businessNameMask, merchantNameSlot, requireBusinessName } from './business-name';
export { getMerchant, type MerchantProfile } from './get-merchant';
export { type EndedMerchant, listEndedMerchantsOfUser } from './list-ended-merchants';
export { listMerchantsOfUser, type OwnMerchant } from './list-merchants-of-user';
export { type RegisteredMerchant, registerMerchant } from './register-merchant';
export { personChecks, registerPerson } from './register-person';
export { registerPersonInput } from './register-person.inputs';
export { revealMerchantName } from './reveal-merchant-name';
