export { postDecision, postPayment, postRefund, postSettlements, type Settlement } from './post-payment';
