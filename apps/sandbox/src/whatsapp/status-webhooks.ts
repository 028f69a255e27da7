import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { SandboxEvent } from '../record/events';
import type { RecordOfTruth } from '../record/record-of-truth';
import { GraphError } from './graph-error';
import type { SandboxMessage, WhatsAppStatus } from './message';
import type { MessageBox } from './message-box';
import { replyBody } from './reply-webhooks';
import { templateStatusBody } from './template-webhooks';

export interface StatusWebhookOptions {
  /** Where our API listens; null sends nothing. */
  readonly url: string | null;
  readonly appSecret: string;
  readonly verifyToken: string;
  /** Pause before each status, in milliseconds. */
  readonly pauseMs: number;
  /** Pause before the first retry; doubles up to a minute. */
  readonly retryMs: number;
}

const attemptLimit = 12;
const answerTimeoutMs = 10_000;

/** Plays Meta's side of the webhook: signed statuses, answers and changes of templates with retry, and the subscription handshake. */
export class StatusWebhooks {
  readonly #stop = new AbortController();
  readonly #running = new Set<Promise<void>>();
  readonly #stopWatching: () => void;

  constructor(
    private readonly record: RecordOfTruth,
    private readonly box: MessageBox,
    private readonly options: StatusWebhookOptions,
    private readonly report: (result: {
      readonly status: WhatsAppStatus;
      readonly isAcknowledged: boolean;
    }) => void,
  ) {
    this.#stopWatching = record.watch((event: SandboxEvent) => {
      const message = event.type === 'message-accepted' ? box.byId.get(event.id) : undefined;
      if (message) this.#follow(message);
      if (event.type === 'template-status-set') this.#tell(templateStatusBody(event));
      if (event.type === 'reply-sent') this.#tell(replyBody({ ...event, sentAtMs: event.atMs }));
    });
  }

  /** After a restart: whatever had not been acknowledged is sent again. */
  resume(): void {
    for (const message of this.box.byId.values()) {
      if (message.steps.some((step) => step.state === 'waiting')) this.#follow(message);
    }
  }

  async close(): Promise<void> {
    this.#stopWatching();
    this.#stop.abort();
    await Promise.allSettled(this.#running);
  }

  /** Meta's GET handshake. True when the other side echoed the challenge. */
  async subscribe(): Promise<{ readonly isSubscribed: boolean; readonly httpStatus: number | null }> {
    if (this.options.url === null) return { isSubscribed: false, httpStatus: null };
    const challenge = String(Math.floor(Math.random() * 1e9));
    const url = new URL(this.options.url);
    url.searchParams.set('hub.mode', 'subscribe');
    url.searchParams.set('hub.verify_token', this.options.verifyToken);
    url.searchParams.set('hub.challenge', challenge);
    try {
      const answer = await fetch(url, { signal: this.#deadline(), redirect: 'manual' });
      const text = await answer.text();
      return { isSubscribed: answer.status === 200 && text === challenge, httpStatus: answer.status };
    } catch {
      return { isSubscribed: false, httpStatus: null };
    }
  }

  #follow(message: SandboxMessage): void {
    if (this.options.url === null) return;
    const run = this.#sendAll(message, this.options.url).catch(() => undefined);
    this.#running.add(run);
    void run.finally(() => this.#running.delete(run));
  }

  /** An answer of a person, or what became of a template, until it is acknowledged. */
  #tell(answer: unknown): void {
    const { url, retryMs } = this.options;
    if (url === null) return;
    const body = JSON.stringify(answer);
    const send = async () => {
      for (let attempt = 1; attempt <= attemptLimit; attempt += 1) {
        if (await this.#send(url, body)) return;
        await this.#pause(Math.min(retryMs * 2 ** (attempt - 1), 60_000));
      }
    };
    const run = send().catch(() => undefined);
    this.#running.add(run);
    void run.finally(() => this.#running.delete(run));
  }

  async #sendAll(message: SandboxMessage, url: string): Promise<void> {
    for (const [index, step] of message.steps.entries()) {
      if (step.state !== 'waiting') continue;
      await this.#pause(this.options.pauseMs);
      const body = JSON.stringify(statusBody(message, step.status, this.record.clock.nowMs()));
      for (;;) {
        const isAcknowledged = await this.#send(url, body);
        if (this.#stop.signal.aborted || !this.box.byId.has(message.id)) return;
        this.report({ status: step.status, isAcknowledged });
        if (isAcknowledged) {
          this.record.commit({ type: 'message-status-acknowledged', id: message.id, step: index });
          break;
        }
        const isGivenUp = step.attempts + 1 >= attemptLimit;
        this.record.commit({ type: 'message-status-failed', id: message.id, step: index, isGivenUp });
        if (isGivenUp) break;
        await this.#pause(Math.min(this.options.retryMs * 2 ** (step.attempts - 1), 60_000));
      }
    }
  }

  async #send(url: string, body: string): Promise<boolean> {
    const signature = createHmac('sha256', this.options.appSecret).update(body).digest('hex');
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
        body,
        redirect: 'manual',
        signal: this.#deadline(),
      });
      await answer.body?.cancel();
      return answer.ok;
    } catch {
      return false;
    }
  }

  #pause(ms: number): Promise<unknown> {
    return wait(ms, undefined, { signal: this.#stop.signal });
  }

  #deadline(): AbortSignal {
    return AbortSignal.any([this.#stop.signal, AbortSignal.timeout(answerTimeoutMs)]);
  }
}

function statusBody(message: SandboxMessage, status: WhatsAppStatus, nowMs: number): unknown {
  const recipient = message.to.slice(1);
  const error = new GraphError(131026, 'Message failed to send: the recipient is not on WhatsApp');
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '100200300400500',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '77000000000', phone_number_id: message.phoneNumberId },
              statuses: [
                {
                  id: message.id,
                  status,
                  timestamp: String(Math.floor(nowMs / 1000)),
                  recipient_id: recipient,
                  ...(message.reference === null ? {} : { biz_opaque_callback_data: message.reference }),
                  ...(status === 'failed'
                    ? {
                        errors: [
                          {
                            code: error.code,
                            title: error.title,
                            message: error.title,
                            error_data: { details: error.details },
                          },
                        ],
                      }
                    : {
                        pricing: {
                          billable: true,
                          pricing_model: 'PMP',
                          type: 'regular',
                          category: message.category,
                        },
                      }),
                },
              ],
            },
          },
        ],
      },
    ],
  };
}
