import { z } from 'zod';

export const createWebhookEndpointInput = z.strictObject({ url: z.string().max(10_000) });
export type CreateWebhookEndpointInput = z.input<typeof createWebhookEndpointInput>;

export const webhookDeliveryFilter = z.strictObject({
  endpointId: z.string().max(60).nullish(),
  state: z.enum(['pending', 'delivered', 'failed']).nullish(),
});
export type WebhookDeliveryFilter = z.input<typeof webhookDeliveryFilter>;

export const webhookReplayInput = z.strictObject({
  from: z.date(),
  to: z.date().nullish(),
  missedOnly: z.boolean().nullish(),
});
/** Without an end: up to now. Only what the endpoint never took, unless said otherwise. */
export type WebhookReplayInput = z.input<typeof webhookReplayInput>;
