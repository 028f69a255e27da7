export { nextStep } from './next-step';
export { planWarning } from './plan-warning';
export { isObliged, readSilentAccounts, type SilentAccount } from './read-silent-accounts';
export { isFreeToWarn, sendInactivityWarning, type WarningPorts } from './send-warning';
