export { answerRequest } from './answer-request';
export { answerWithPackage, enqueuePackage, isAnsweredByPackage } from './answer-with-package';
export { addEntry, changeRequest } from './data-subject-request';
export { decideBlock } from './decide-block';
export { decideRectification } from './decide-rectification';
export { decideRefusal } from './decide-refusal';
export { fileRequest } from './file-request';
export { listMerchantsOfNumber, type MerchantOfNumber } from './list-merchants-of-number';
export {
  getOwnRequest,
  getRequestForStaff,
  isAuthorityOver,
  isOwnOf,
  lockOwnRequest,
  lockRequest,
} from './load-request';
export { proposeRectification } from './propose-rectification';
export { proposeRefusal } from './propose-refusal';
export { proveIdentity } from './prove-identity';
export {
  type ListedRequest,
  listOwnRequests,
  type OpenedRequest,
  type RequestStep,
  readOwnRequest,
} from './read-own-requests';
export { recordPaperRequest } from './record-paper-request';
export type { ProposedRectification } from './rectification-proposal';
export { type RectifiedAccount, readRectifiedAccount } from './rectified-account';
export {
  requesterDays,
  requesterDaysAfterAct,
  requesterRule,
} from './requester-terms';
export { requireProofEnough, requireSignIn } from './require-sign-in';
export { lockOpen, recordStaffAct } from './staff-act';
export {
  type HandTasks,
  listClosedRequests,
  type RequestDesk,
  readRequestDesk,
  readStaffRequest,
  type StaffRequest,
} from './staff-requests';
export { enqueueTelling, type TellingPorts, tellRequester } from './tell-requester';
export { type Asker, requesterPhoneIndex, whoAsks, whoAsksWithNumber } from './who-asks';
export { whomItConcerns } from './whom-it-concerns';
export { withdrawRequest } from './withdraw-request';
export { writeAsStaff } from './write-as-staff';
export { writeInOwnRequest } from './write-in-request';
