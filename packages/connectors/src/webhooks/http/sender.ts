import { withoutFinancialInformation } from '@apipay/domain/kernel/financial-information';
import type {
  WebhookAddressProblem,
  WebhookAttemptResult,
  WebhookSender,
} from '@apipay/domain/webhooks/webhook-sender.port';
import { Agent, type Dispatcher, request } from 'undici';
import { type AddressGuardConfig, AddressRefused, createAddressGuard } from './address-guard';
import { readRetryAfter } from './retry-after';
import { signWebhook } from './signature';

const DEADLINE_MS = 15_000;
const CONNECT_TIMEOUT_MS = 5_000;
const MAX_READ_BYTES = 64 * 1024;
const MAX_KEPT_BYTES = 4 * 1024;

export interface WebhookSenderConfig extends AddressGuardConfig {
  /** Whole attempt. Default 15,000. */
  readonly deadlineMs?: number;
  /** Root certificates in place of those of the system. */
  readonly ca?: string | Buffer;
  readonly now?: () => Date;
}

export interface HttpWebhookSender extends WebhookSender {
  close(): Promise<void>;
}

type Verdict = Pick<WebhookAttemptResult, 'kind' | 'problem'>;
type Reply = Pick<WebhookAttemptResult, 'httpStatus' | 'responseBody' | 'retryAfterSeconds'>;

const NO_REPLY: Reply = { httpStatus: null, responseBody: null, retryAfterSeconds: null };

export function createWebhookSender(config: WebhookSenderConfig = {}): HttpWebhookSender {
  const guard = createAddressGuard(config);
  const deadlineMs = config.deadlineMs ?? DEADLINE_MS;
  const now = config.now ?? (() => new Date());
  const connectErrors = new WeakSet<Error>();
  const connect = { timeout: Math.min(CONNECT_TIMEOUT_MS, deadlineMs), ca: config.ca };
  const publicAgent = new Agent({ allowH2: false, connect: { ...connect, lookup: guard.lookup } });
  const privateAgent = new Agent({ allowH2: false, connect });
  for (const agent of [publicAgent, privateAgent]) {
    agent.on('connectionError', (_origin, _targets, error) => connectErrors.add(error));
  }

  async function post(
    url: URL,
    dispatcher: Dispatcher,
    headers: Readonly<Record<string, string>>,
    body: string,
  ): Promise<Verdict & Reply> {
    const signal = AbortSignal.timeout(deadlineMs);
    try {
      const answer = await request(url, { dispatcher, method: 'POST', headers, body, signal });
      const { statusCode } = answer;
      return {
        ...judge(statusCode),
        httpStatus: statusCode,
        // The status has decided already: a body that stalls, breaks or never ends changes nothing.
        responseBody: await readStart(answer.body),
        retryAfterSeconds: readRetryAfter(answer.headers['retry-after'], now()),
      };
    } catch (error) {
      if (error instanceof AddressRefused) return { ...refuse(error.problem), ...NO_REPLY };
      if (signal.aborted) return { kind: 'failed', problem: 'timeout', ...NO_REPLY };
      const hasConnected = !(error instanceof Error && connectErrors.has(error));
      return { kind: 'failed', problem: hasConnected ? 'connection-cut' : 'connect-failed', ...NO_REPLY };
    }
  }

  return {
    async send({ url: text, webhookId, timestamp, body, secrets }) {
      const startedAt = performance.now();
      const seconds = Math.floor(timestamp.getTime() / 1000);
      const requestHeaders = {
        'content-type': 'application/json',
        'user-agent': 'APIPAY-Webhooks/1.0',
        'accept-encoding': 'identity',
        'webhook-id': webhookId,
        'webhook-timestamp': String(seconds),
        'webhook-signature': signWebhook(webhookId, seconds, body, secrets),
      };
      const address = guard.read(text);
      const outcome =
        address.kind === 'refused'
          ? { ...refuse(address.problem), ...NO_REPLY }
          : await post(
              address.url,
              address.kind === 'public' ? publicAgent : privateAgent,
              requestHeaders,
              body,
            );
      return { ...outcome, requestHeaders, durationMs: Math.round(performance.now() - startedAt) };
    },

    async checkAddress(text) {
      const address = guard.read(text);
      if (address.kind === 'refused') return address.problem;
      if (address.kind === 'allowed-private') return null;
      try {
        await guard.resolve(address.url.hostname);
        return null;
      } catch (error) {
        if (error instanceof AddressRefused) return error.problem;
        throw error;
      }
    },

    async close() {
      await Promise.all([publicAgent.destroy(), privateAgent.destroy()]);
    },
  };
}

/** A name that does not resolve may do so later; every other problem of an address stays. */
function refuse(problem: WebhookAddressProblem): Verdict {
  return { kind: problem === 'unresolvable' ? 'failed' : 'refused', problem };
}

function judge(status: number): Verdict {
  if (status >= 200 && status < 300) return { kind: 'delivered', problem: null };
  if (status === 410) return { kind: 'refused', problem: 'gone' };
  return { kind: 'failed', problem: status >= 300 && status < 400 ? 'redirect' : 'http-status' };
}

async function readStart(body: AsyncIterable<Buffer>): Promise<string> {
  const kept: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      if (size < MAX_KEPT_BYTES) kept.push(chunk.subarray(0, MAX_KEPT_BYTES - size));
      size += chunk.length;
      // Leaving the loop destroys the stream and with it the connection.
      if (size > MAX_READ_BYTES) break;
    }
  } catch {
    // What came before the line broke or the deadline passed is kept.
  }
  // `stream` leaves out a character that the limit cuts in two. NUL cannot be stored as text.
  const text = new TextDecoder().decode(Buffer.concat(kept), { stream: true }).replaceAll('\u0000', '');
  return withoutFinancialInformation(text);
}
