import { paymentSources, paymentStates, refundOrigins, refundStates } from '@apipay/db/schema/payments.enums';
import { returnSessionStates } from '@apipay/db/schema/return-sessions.enums';
import { refundWays } from '@apipay/domain/refunds';
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
export const RefundWayEnum = enumOf(
  'RefundWay',
  'How money of a payment goes back. `DIRECT`: `refundPayment` alone. `WITH_PAYER`: the payer scans the code of `startReturn` ' +
    'first. `BY_HAND`: in the provider’s own app, and found there by us; `BY_HAND_UNSEEN`: shown by the statement alone.',
  refundWays,
);
export const ReturnSessionStateEnum = enumOf(
  'ReturnSessionState',
  'State of a code for a return. `PAYER_KNOWN`: it was scanned, and money can go back.',
  returnSessionStates,
);
