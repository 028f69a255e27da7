import { Webhook } from 'standardwebhooks';
import { isObject } from './response';
import type { WebhookEvent } from './webhook-events';

/** The message is forged, altered, too old, or not an event. Answer 400. */
export class WebhookVerificationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WebhookVerificationError';
  }
}

export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

const REQUIRED = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

/**
 * Checks a message by Standard Webhooks 1.0 and returns its event. Give the body exactly as it came, before any
 * parsing, and every secret in force: two while one is being replaced. Messages older or newer than five minutes are
 * refused. Throws `WebhookVerificationError`, and `TypeError` when no secret is given.
 */
export function verifyWebhook(
  rawBody: string | Uint8Array,
  headers: WebhookHeaders,
  secrets: string | readonly string[],
): WebhookEvent {
  const candidates = typeof secrets === 'string' ? [secrets] : secrets;
  if (candidates.length === 0) throw new TypeError('verifyWebhook needs at least one secret');
  const body = typeof rawBody === 'string' ? rawBody : decode(rawBody);
  const signed = readHeaders(headers);
  if (!candidates.some((secret) => isSignedWith(secret, body, signed))) {
    throw new WebhookVerificationError('no signature of this message fits, or its time is out of bounds');
  }
  return readEvent(signed['webhook-id'], body, refuse);
}

type SignedHeaders = Record<(typeof REQUIRED)[number], string>;

function isSignedWith(secret: string, body: string, headers: SignedHeaders): boolean {
  const webhook = new Webhook(secret);
  try {
    webhook.verify(body, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}

function readHeaders(headers: WebhookHeaders): SignedHeaders {
  const entries = headers instanceof Headers ? [...headers] : Object.entries(headers);
  const byName = new Map(entries.map(([name, value]) => [name.toLowerCase(), value]));
  const [id, timestamp, signature] = REQUIRED.map((name) => {
    const value = byName.get(name);
    if (typeof value !== 'string' || value === '')
      throw new WebhookVerificationError(`header ${name} is missing`);
    return value;
  });
  return {
    'webhook-id': id ?? '',
    'webhook-timestamp': timestamp ?? '',
    'webhook-signature': signature ?? '',
  };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new WebhookVerificationError('the body is not UTF-8');
  }
}

function refuse(message: string): never {
  throw new WebhookVerificationError(message);
}

/** The event of a body whose sender is known. */
export function readEvent(id: string, body: string, refuseWith: (message: string) => never): WebhookEvent {
  let event: unknown;
  try {
    event = JSON.parse(body);
  } catch {
    return refuseWith('the body is not JSON');
  }
  if (
    !isObject(event) ||
    typeof event.type !== 'string' ||
    typeof event.timestamp !== 'string' ||
    typeof event.sequence !== 'number' ||
    !isObject(event.data)
  ) {
    return refuseWith('the body is not an event');
  }
  const { type, timestamp, sequence, data } = event;
  // The signature vouches for the sender, whose contract gives each type its data.
  return { id, type, timestamp, sequence, data } as WebhookEvent;
}
