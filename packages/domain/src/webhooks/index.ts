export { enableWebhookEndpoint, removeWebhookEndpoint, rollWebhookSecret } from './change-webhook-endpoint';
export { createWebhookEndpoint } from './create-webhook-endpoint';
export { type DeliveryResult, deliverWebhook } from './deliver-webhook';
export {
  getWebhookDelivery,
  listWebhookDeliveries,
  type WebhookDeliveryDetail,
} from './list-webhook-deliveries';
export { getWebhookEndpoint, listWebhookEndpoints } from './load-endpoint';
export { resendWebhookDelivery, sendWebhookSample } from './send-webhook-sample';
