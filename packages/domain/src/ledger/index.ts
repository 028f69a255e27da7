export { listMoneyMovements, type MoneyMovement } from './list-money-movements';
export type { MoneySums } from './money-sums';
export {
  postCorrection,
  postDecision,
  postPayment,
  postRefund,
  postSettlements,
  type Settlement,
} from './post-payment';
export {
  type AccountBalance,
  type MoneyDay,
  type MoneyStatement,
  readMoneyStatement,
} from './read-money-statement';
