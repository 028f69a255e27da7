import { createHmac } from 'node:crypto';

const SECRET_PREFIX = 'whsec_';

/**
 * Standard Webhooks 1.0: `v1,<base64>` for every secret, separated by spaces.
 * Throws `TypeError` for a secret that is not `whsec_` with 24 to 64 bytes of base64.
 */
export function signWebhook(
  webhookId: string,
  timestampSeconds: number,
  body: string,
  secrets: readonly string[],
): string {
  if (secrets.length === 0) throw new TypeError('a webhook needs at least one secret');
  return secrets
    .map((secret) => {
      const mac = createHmac('sha256', readKey(secret)).update(`${webhookId}.${timestampSeconds}.${body}`);
      return `v1,${mac.digest('base64')}`;
    })
    .join(' ');
}

function readKey(secret: string): Buffer {
  const encoded = secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : '';
  const key = Buffer.from(encoded, 'base64');
  if (key.length < 24 || key.length > 64)
    throw new TypeError('a webhook secret is whsec_ with 24 to 64 bytes');
  return key;
}
