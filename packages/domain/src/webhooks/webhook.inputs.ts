import { z } from 'zod';

export const createWebhookEndpointInput = z.strictObject({ url: z.string().max(10_000) });
export type CreateWebhookEndpointInput = z.input<typeof createWebhookEndpointInput>;

export const webhookDeliveryFilter = z.strictObject({
  endpointId: z.string().max(60).nullish(),
  state: z.enum(['pending', 'delivered', 'failed']).nullish(),
});
export type WebhookDeliveryFilter = z.input<typeof webhookDeliveryFilter>;
