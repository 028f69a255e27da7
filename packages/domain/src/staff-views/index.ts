export { endStaffView } from './end-staff-view';
export { enterStaffView } from './enter-staff-view';
export { listStaffViews } from './list-staff-views';
export { recordViewReading } from './record-view-reading';
export type { ListedStaffView } from './staff-view';
export { type StartStaffViewInput, startStaffView } from './start-staff-view';
