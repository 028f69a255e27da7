export {
  answerRequest,
  decideBlock,
  decideRefusal,
  proposeRefusal,
  proveIdentity,
  writeAsStaff,
} from './answer-request';
export { fileRequest } from './file-request';
export { listMerchantsOfNumber, type MerchantOfNumber } from './list-merchants-of-number';
export {
  type ListedRequest,
  listOwnRequests,
  type OpenedRequest,
  type RequestStep,
  readOwnRequest,
} from './read-own-requests';
export { recordPaperRequest } from './record-paper-request';
export {
  listClosedRequests,
  type RequestDesk,
  readRequestDesk,
  readStaffRequest,
  type StaffRequest,
} from './staff-requests';
export { type TellingPorts, tellRequester } from './tell-requester';
export { withdrawRequest, writeInOwnRequest } from './write-in-request';
