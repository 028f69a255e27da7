export { postPayment } from './post-payment';
