export { enableWebhookEndpoint, removeWebhookEndpoint, rollWebhookSecret } from './change-webhook-endpoint';
export { claimLanes } from './claim-lanes';
export { createWebhookEndpoint } from './create-webhook-endpoint';
export { type DeliveryPorts, runLane } from './deliver-due';
export { findDueMerchants } from './find-due-merchants';
export { type Lane, type LaneAttempt, laneSize } from './lane';
export {
  getWebhookDelivery,
  listWebhookDeliveries,
  type WebhookDeliveryDetail,
} from './list-webhook-deliveries';
export { listWebhookReplays, type WebhookReplayProgress } from './list-webhook-replays';
export { getWebhookEndpoint, listWebhookEndpoints } from './load-endpoint';
export { readWebhookReplayPreview, type WebhookReplayPreview } from './read-webhook-replay-preview';
export { replayWebhooks } from './replay-webhooks';
export { resendWebhookDelivery } from './resend-webhook-delivery';
export { sendWebhookSample } from './send-webhook-sample';
export { settleAttempts, type Verdict } from './settle-attempts';
