export { moveUnapplied } from './move-payment';
export { recordPayment } from './record-payment';
