export { isWithoutUse, lastDayOf, type Warned } from './inactivity';
export { daysOfWarning, inactiveDays } from './inactivity.inputs';
export { readLastUse, silentSince } from './silent-since';
