export { addLegalClock } from './add-legal-clock';
export { decideClockRecount } from './decide-clock-recount';
export { firstLegalClocks } from './first-legal-clocks';
export { writeFirstLegalClocks } from './legal-clock';
export type { AddLegalClockInput, DecideClockRecountInput } from './legal-clock.inputs';
export {
  type DeadlineDesk,
  type ListedLegalClock,
  listLegalClocks,
  readDeadlineAlarms,
  readDeadlineDesk,
  type WaitingRecount,
} from './read-deadline-desk';
export { recountClocks } from './recount-clocks';
export {
  type ClockObject,
  listNearestObjects,
  nearestClock,
  type RunningClock,
  readClocks,
  startClocks,
  stopClock,
} from './running-clock';
export {
  type ClockCount,
  type ClockStage,
  clockStages,
  findReachedClock,
  stageOf,
  watchClocks,
} from './watch-clocks';
