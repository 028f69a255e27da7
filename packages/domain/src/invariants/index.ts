export { checkInvariants, type InvariantFinding } from './check-invariants';
export { type InvariantState, readInvariants } from './read-invariants';
