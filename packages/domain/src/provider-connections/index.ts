export { recordConnectionOutcome } from './change-connection';
export { checkConnection } from './check-connection';
export { chooseTradePoint, listTradePoints } from './choose-trade-point';
export {
  findPrimaryConnection,
  getConnection,
  listConnections,
  lockConnection,
  prepareProviderCall,
} from './load-connection';
export { merchantOwner } from './merchant-owner';
export { type OpenedConnection, openConnection } from './open-connection';
export { canInvoiceThrough, problemOf } from './provider-connection';
export { removeConnection } from './remove-connection';
export { revealConnection } from './reveal-connection';
