export { postDecision, postPayment, postRefund } from './post-payment';
