export {
  type AccessActor,
  accessActors,
  type ListedAccessRecord,
  listAccessRecords,
} from './list-access-records';
export { type AccessRecord, getOwnRecord, isOwnLine, toAccessRecord } from './own-record';
export { openReasons, reasonIn, sealedReasonOf } from './typed-reason';
