/** What invoices, refunds and the money desk need of a disputed sum: it knows nothing of any of them. */
export { disputeOfPush, findDispute, isSettledWith, lockDispute } from './load-dispute';
export { noteAnswers, openDispute, settleDispute } from './move-dispute';
