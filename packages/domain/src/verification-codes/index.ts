export { recordMessageStatus } from './record-message-status';
export { type CodeSending, sendVerificationCode } from './send-verification-code';
export { openProvenNumber, openRegistration, spendRegistration } from './spend-registration';
export { sweepVerificationCodes } from './sweep-verification-codes';
