export {
  type ApipayClient,
  type ApipayClientConfig,
  type CallOptions,
  createApipayClient,
  type MutateOptions,
} from './client';
export type { ApipayDocument, TypedDocument } from './document';
export { ApipayError, ApipayUserErrors, type UserError } from './errors';
export type { EventFeedOptions, FeedEvent } from './event-feed';
export { fromMinor, toMinor } from './money';
export { type Connection, type PageVariables, paginate } from './paginate';
export type { ApipayResponse } from './response';
export { verifyWebhook, type WebhookHeaders, WebhookVerificationError } from './webhook';
export type {
  InvoiceSnapshot,
  Money,
  RefundSnapshot,
  WebhookEnvelope,
  WebhookEvent,
  WebhookEventData,
} from './webhook-events';
