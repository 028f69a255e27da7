import { createSecureContext } from 'node:tls';
import type {
  NotSentCause,
  ProviderScheme,
  UnknownCause,
} from '@apipay/domain/provider-connections/payment-provider.port';
import { request } from 'undici';
import { createOutboundAgent, type OutboundAgent, readCapped } from '../../http/outbound-agent';
import { certificateEndOf } from './certificate';
import { type JsonFields, parseJson, printJson } from './json';
import type { KaspiQrCredentials, KaspiQrWorld } from './types';

const MAX_ANSWER_BYTES = 256 * 1024;

export interface KaspiRequest {
  readonly scheme: ProviderScheme;
  readonly version?: 'v01' | 'v02';
  readonly method: 'GET' | 'POST';
  /** After the version, with a leading slash; segments already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: JsonFields;
  readonly requestId: string;
}

/** What came back over the line. `answer.body` is undefined when it is not JSON. */
export type KaspiExchange =
  | { readonly kind: 'answer'; readonly httpStatus: number; readonly body: unknown }
  | { readonly kind: 'certificate-refused' }
  | { readonly kind: 'unknown'; readonly cause: UnknownCause; readonly httpStatus: number | null }
  | { readonly kind: 'not-sent'; readonly cause: NotSentCause };

export interface KaspiClient {
  send(request: KaspiRequest): Promise<KaspiExchange>;
  /**
   * Throws when the new credentials cannot be used; the old ones then stay in force, and calls under way end with those
   * they began with. Says when the certificate now in force ends.
   */
  reloadCredentials(): Date | null;
  close(): Promise<void>;
}

interface Line {
  readonly certificateEndsAt: Date | null;
  readonly outbound: OutboundAgent;
  readonly apiKey: string | undefined;
}

export function createKaspiClient(world: KaspiQrWorld, deadlineMs: number): KaspiClient {
  let line: Line | null = null;

  function openLine(): Line {
    const credentials = world.loadCredentials?.() ?? {};
    const secrets = tlsOptions(world, credentials);
    createSecureContext(secrets);
    return {
      certificateEndsAt: certificateEndOf(credentials),
      outbound: createOutboundAgent(secrets, deadlineMs),
      apiKey: credentials.apiKey,
    };
  }

  async function exchange(
    target: URL,
    sent: KaspiRequest,
    { outbound, apiKey }: Line,
  ): Promise<KaspiExchange> {
    const signal = AbortSignal.timeout(deadlineMs);
    let httpStatus: number | null = null;
    try {
      const answer = await request(target, {
        dispatcher: outbound.agent,
        method: sent.method,
        signal,
        headers: {
          accept: 'application/json',
          'x-request-id': sent.requestId,
          ...(apiKey === undefined ? {} : { 'api-key': apiKey }),
          ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: sent.body === undefined ? null : printJson(sent.body),
      });
      httpStatus = answer.statusCode;
      const text = await readCapped(answer.body, MAX_ANSWER_BYTES);
      if (text !== null && isDoorkeepersRefusal(httpStatus, text)) return { kind: 'certificate-refused' };
      return { kind: 'answer', httpStatus, body: text === null ? undefined : parseOrUndefined(text) };
    } catch (error) {
      if (isCertificateAlert(error) || outbound.isHandshakeCut(error)) return { kind: 'certificate-refused' };
      if (outbound.isConnectError(error)) return { kind: 'not-sent', cause: 'connect-failed' };
      return { kind: 'unknown', cause: signal.aborted ? 'timeout' : 'connection-cut', httpStatus };
    }
  }

  return {
    async send(sent) {
      const target = targetOf(world, sent);
      if (target === null) return { kind: 'not-sent', cause: 'not-configured' };
      try {
        line ??= openLine();
      } catch {
        return { kind: 'not-sent', cause: 'not-configured' };
      }
      if (sent.scheme === 'r1' && line.apiKey === undefined)
        return { kind: 'not-sent', cause: 'not-configured' };
      return exchange(target, sent, line);
    },

    reloadCredentials() {
      const previous = line;
      line = openLine();
      void previous?.outbound.close();
      return line.certificateEndsAt;
    },

    async close() {
      await line?.outbound.close();
      line = null;
    },
  };
}

function tlsOptions({ maxTlsVersion }: KaspiQrWorld, { clientCertificate, ca }: KaspiQrCredentials) {
  return {
    minVersion: 'TLSv1.2' as const,
    // In 1.2 a refused certificate ends the handshake; in 1.3 it comes after the request has left.
    maxVersion: maxTlsVersion ?? ('TLSv1.2' as const),
    ...(ca === undefined ? {} : { ca }),
    ...clientCertificate,
  };
}

function targetOf(world: KaspiQrWorld, sent: KaspiRequest): URL | null {
  const base = typeof world.baseUrl === 'string' ? world.baseUrl : world.baseUrl[sent.scheme];
  if (base === undefined || !URL.canParse(base)) return null;
  const target = new URL(`${base.replace(/\/+$/, '')}/${sent.scheme}/${sent.version ?? 'v01'}${sent.path}`);
  for (const [name, value] of Object.entries(sent.query ?? {})) target.searchParams.set(name, value);
  return target;
}

function parseOrUndefined(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** A proxy that ends TLS before the provider's own programs says it as a page: the request went no further. */
function isDoorkeepersRefusal(httpStatus: number, text: string): boolean {
  return (
    (httpStatus === 400 || httpStatus === 495 || httpStatus === 496) && /\bSSL certificate\b/i.test(text)
  );
}

/** The far end said in the handshake that it does not take our certificate: nothing was processed. */
function isCertificateAlert(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^ERR_SSL_.*ALERT_(BAD_CERTIFICATE|CERTIFICATE_\w+|UNKNOWN_CA|ACCESS_DENIED|HANDSHAKE_FAILURE|UNSUPPORTED_CERTIFICATE)$/.test(
    code,
  );
}
