export { type AccessActor, type AccessRecord, accessActors, listAccessRecords } from './list-access-records';
