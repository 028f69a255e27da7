import { randomBytes } from 'node:crypto';
import type { Id } from '@apipay/db/ids';

/** 32 random bytes in the notation of Standard Webhooks. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** Two secrets sign while a merchant changes over. */
export const secretOverlapMs = 24 * 3_600_000;

export function secretSlot(merchantId: Id<'merchant'>, endpointId: Id<'webhookEndpoint'>) {
  return {
    holderId: merchantId,
    keyClass: 'secret',
    place: `webhook_endpoints.secret:${endpointId}`,
  } as const;
}

export function responseSlot(merchantId: Id<'merchant'>, attemptId: Id<'webhookAttempt'>) {
  return {
    holderId: merchantId,
    keyClass: 'secret',
    place: `webhook_attempts.response_body:${attemptId}`,
  } as const;
}
