export { getOwnAccount, type OwnAccount } from './get-own-account';
export { insertUser, type PreparedUser, prepareUser, userPhoneIndex, userPhoneSlot } from './insert-user';
export { type ListedConfirmation, listConfirmations } from './list-confirmations';
export { openOwnNumber } from './open-own-number';
export { pseudonymOf } from './pseudonym-of';
export { setLocale } from './set-locale';
export { type SecondFactorPorts, tellSecondFactor } from './tell-second-factor';
