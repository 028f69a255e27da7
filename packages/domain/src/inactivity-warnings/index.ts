export { nextStep } from './next-step';
export { planWarning } from './plan-warning';
export { isObliged, readSilentAccounts, type SilentAccount } from './read-silent-accounts';
export { recordWarningStatus } from './record-warning-status';
export { isFreeToWarn, sendInactivityWarning, type WarningPorts } from './send-warning';
