export { recordPayment } from './record-payment';
