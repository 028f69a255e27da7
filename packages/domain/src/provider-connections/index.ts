export { type CertificateWarning, certificateWarning } from './certificate-warning';
export { beginTrial, recordConnectionOutcome } from './change-connection';
export { checkConnection } from './check-connection';
export { chooseTradePoint, listTradePoints } from './choose-trade-point';
export { finishRetirement } from './finish-retirement';
export { listNumberConsents, type NumberConsent, numberConsents } from './list-number-consents';
export { listTroubledConnections, type TroubledConnection } from './list-troubled-connections';
export {
  findPrimaryConnection,
  getConnection,
  listConnections,
  lockAnyConnection,
  lockConnection,
  lockRefundConnection,
  prepareProviderCall,
} from './load-connection';
export { makeConnectionPrimary } from './make-connection-primary';
export { merchantOwner } from './merchant-owner';
export { movePushes } from './move-waiting-pushes';
export { nameConnections } from './name-connections';
export { listNumberObligations } from './number-obligations';
export { type OpenedConnection, openConnection } from './open-connection';
export { openSiblingConnection } from './open-sibling-connection';
export {
  canInvoiceThrough,
  channelsOf,
  isHalfOpen,
  needsDeviceProof,
  problemOf,
  refundConnectionOf,
} from './provider-connection';
export { readOpenWork } from './read-open-work';
export { removeConnection } from './remove-connection';
export { renameConnection } from './rename-connection';
export { repairConnection } from './repair-connection';
export { revealConnection } from './reveal-connection';
export { type ConnectionCount, watchConnection, watchConnections } from './watch-connections';
export { withdrawNumberConsent } from './withdraw-number-consent';
