import { paymentSources, paymentStates, refundOrigins, refundStates } from '@apipay/db/schema/payments.enums';
import { enumOf } from '../../graphql/enum';

export const PaymentStateEnum = enumOf(
  'PaymentState',
  'Where the money stands. `UNAPPLIED`: no document takes it yet; `CREDIT`: kept for the payer.',
  paymentStates,
);
export const PaymentSourceEnum = enumOf(
  'PaymentSource',
  'How the service learnt of the money.',
  paymentSources,
);
export const RefundStateEnum = enumOf(
  'RefundState',
  'State of a refund. `UNKNOWN`: the provider’s answer never came; it is read back, never sent again.',
  refundStates,
);
export const RefundOriginEnum = enumOf(
  'RefundOrigin',
  'Who asked for a refund. `OUTSIDE`: made in the provider’s own app and found there.',
  refundOrigins,
);
