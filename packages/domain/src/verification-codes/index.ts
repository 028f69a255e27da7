export { recordMessageStatus } from './record-message-status';
export { type CodeSending, sendVerificationCode } from './send-verification-code';
export { openRegistration, spendRegistration } from './spend-registration';
export { sweepVerificationCodes } from './sweep-verification-codes';
