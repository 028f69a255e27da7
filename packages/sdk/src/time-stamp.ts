export { readAuthorities } from './time-stamp/certificates';
export { TimeStampError, type TimeStampFault } from './time-stamp/der';
export {
  isSameNumber,
  makeTimeStampRequest,
  type TimeStampRequest,
  tokenOfAnswer,
} from './time-stamp/request';
export { readTimeStamp, type TimeStamp } from './time-stamp/token';
