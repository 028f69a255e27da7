import type { ResultOf } from 'gql.tada';
import type { paymentPageDocument } from './payment-pages.documents';

export type ShownPaymentPage = NonNullable<ResultOf<typeof paymentPageDocument>['paymentPage']>;
export type PaymentPageStatus = ShownPaymentPage['status'];
