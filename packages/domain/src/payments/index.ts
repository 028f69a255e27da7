export { correctPayment } from './correct-payment';
export { moveUnapplied } from './move-payment';
export { recordPayment } from './record-payment';
