/**
 * Delivers one signed message to a merchant's address. Guards against server-side request forgery: every resolved
 * address is checked and the checked address is the one connected to; no redirects; capped body; own agent.
 */
export interface WebhookSender {
  send(message: {
    readonly url: string;
    /** Standard Webhooks: stays the same over retries. */
    readonly webhookId: string;
    readonly timestamp: Date;
    readonly body: string;
    /** `whsec_…` secrets, newest first; several while rotating. */
    readonly secrets: readonly string[];
  }): Promise<WebhookAttemptResult>;
  /** Null when the address may be registered, else why not. Resolves names; checked again on every delivery. */
  checkAddress(url: string): Promise<WebhookAddressProblem | null>;
}

export type WebhookAddressProblem =
  | 'not-a-url'
  | 'scheme'
  | 'credentials-in-url'
  | 'port'
  | 'private-address'
  | 'unresolvable';

export interface WebhookAttemptResult {
  readonly kind: 'delivered' | 'refused' | 'failed';
  /** `refused`: 410 or an address that may not be connected to; not retried. */
  readonly problem:
    | WebhookAddressProblem
    | 'http-status'
    | 'gone'
    | 'redirect'
    | 'timeout'
    | 'connect-failed'
    | 'connection-cut'
    | null;
  readonly httpStatus: number | null;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** First 4 kB, as text. */
  readonly responseBody: string | null;
  readonly durationMs: number;
  readonly retryAfterSeconds: number | null;
}
