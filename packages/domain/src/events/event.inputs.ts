import { webhookEventTypes } from '@apipay/db/schema/webhooks.enums';
import { z } from 'zod';

export const eventFilter = z.strictObject({
  types: z.array(z.enum(webhookEventTypes)).min(1).max(webhookEventTypes.length).nullish(),
});
/** Types come from outside as texts; one that does not exist is refused. */
export type EventFilter = { readonly types?: readonly string[] | null };
