export { findPageTokens } from './find-page-tokens';
export { openPaymentPage, type PaymentPage, readPaymentPageStatus } from './open-payment-page';
export { startPayment } from './start-payment';
export { withinPaymentPage } from './within-payment-page';
