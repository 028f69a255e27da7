export { addLegalClock } from './add-legal-clock';
export { decideClockRecount } from './decide-clock-recount';
export { writeFirstLegalClocks } from './legal-clock';
export type { AddLegalClockInput, DecideClockRecountInput } from './legal-clock.inputs';
export {
  type DeadlineDesk,
  listLegalClocks,
  readDeadlineDesk,
  type WaitingRecount,
} from './read-deadline-desk';
export { recountClocks } from './recount-clocks';
export {
  type ClockObject,
  nearestClock,
  type RunningClock,
  readClocks,
  startClocks,
  stopClock,
} from './running-clock';
export { type ClockCount, findReachedClock, watchClocks } from './watch-clocks';
