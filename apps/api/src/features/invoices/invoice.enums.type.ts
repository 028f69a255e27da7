import {
  invoiceChannels,
  invoiceStates,
  paymentWays,
  providerInvoiceStates,
} from '@apipay/db/schema/invoices.enums';
import { deliveryStates } from '@apipay/db/schema/webhooks.enums';
import { invoiceActions, invoiceStatuses } from '@apipay/domain/invoices';
import { enumOf } from '../../graphql/enum';

export const InvoiceChannelEnum = enumOf(
  'InvoiceChannel',
  'How the payer is reached. `PHONE`: a push to a Kaspi number. `LINK` and `QR`: a page of ours, whose address you send or show; whoever opens it pays there by the provider’s link or code.',
  invoiceChannels,
);
export const PaymentWayEnum = enumOf(
  'PaymentWay',
  'What a payer is given on the page: a link that opens the provider’s app, or a code that is scanned in it.',
  paymentWays,
);
export const InvoiceStateEnum = enumOf('InvoiceState', 'State of the document itself.', invoiceStates);
export const InvoiceStatusEnum = enumOf(
  'InvoiceStatus',
  'What people read: derived from the document and its present provider invoice. `UNKNOWN`: the provider’s answer never came, and nothing is sent again until it is cleared up.',
  invoiceStatuses,
);
export const InvoiceActionEnum = enumOf(
  'InvoiceAction',
  'What can be done with an invoice now.',
  invoiceActions,
);
export const ProviderInvoiceStateEnum = enumOf(
  'ProviderInvoiceState',
  'State of one push at the provider.',
  providerInvoiceStates,
);
export const TimelineKindEnum = enumOf('TimelineKind', 'What a line of the timeline is about.', [
  'transition',
  'attempt',
  'delivery',
] as const);
export const CheckAnswerEnum = enumOf('CheckAnswer', 'Whether the provider was asked.', [
  'asked',
  'not-needed',
] as const);
export const CheckCauseEnum = enumOf(
  'CheckCause',
  'Why the provider is asked; it forbids asking on a timer.',
  ['page-opened', 'refresh', 'partner-asked'] as const,
);
export const DeliveryStateEnum = enumOf(
  'DeliveryState',
  'Where the delivery of a message stands.',
  deliveryStates,
);
