import { DomainError } from '@apipay/domain/kernel/errors';
import { requirePermission } from '@apipay/domain/kernel/permissions';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { authenticate, type CredentialCheck, clientAddressOf, isSameSecret } from '../authentication';
import { visitorContext } from '../context';
import type { ApiServices, ApiSettings } from '../services';
import { callHeadersOf } from './call';
import type { LiveEvent } from './event-hub';

const heartbeatMs = 15_000;
/**
 * A stream ends with its session, and by itself after this long: the browser comes back, so that another right that was taken
 * away does not outlive it long.
 */
const longestStreamMs = 10 * 60_000;
const bufferLimitBytes = 256_000;

/**
 * Live events of one merchant and mode for the web app's server (Server-Sent Events). Each message says which object
 * changed; nothing personal goes through here. Every stream begins with the word to read the page anew, since what was
 * missed is in the rows.
 */
export function addEventStream(
  app: FastifyInstance,
  options: {
    readonly services: ApiServices;
    readonly settings: ApiSettings;
    readonly check: CredentialCheck;
    readonly addressOf: (request: FastifyRequest) => string;
  },
): void {
  const { services, settings, check, addressOf } = options;
  app.get('/events/stream', async (request, reply) => {
    const headers = callHeadersOf(request);
    const isWeb = isSameSecret(headers.webSecret, settings.webApiSecret);
    if (!isWeb) throw new DomainError('FORBIDDEN');
    const base = visitorContext(services, request.scope);
    const clientAddress = clientAddressOf(headers, isWeb, addressOf(request));
    const caller = await authenticate(base, headers, { isWeb, clientAddress, check });
    const domain = { ...base, actor: caller.actor, merchantId: caller.merchantId, mode: caller.mode };
    requirePermission(domain, 'invoice:read');

    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-request-id': request.scope.requestId,
      'x-accel-buffering': 'no',
    });
    const write = (text: string) => {
      // A reader that does not read is let go; its browser comes back.
      if (raw.writableLength > bufferLimitBytes) raw.destroy();
      else raw.write(text);
    };
    const { merchantId, mode } = domain;
    const { sessionIdHash } = caller;
    const leave = services.events.subscribe(
      { merchantId, mode, sessionIdHash },
      {
        hear: (event) => write(message(event)),
        end: () => raw.end(),
      },
    );
    // Whoever comes may have missed something: between reading the page and opening the stream, or while the line was down.
    write('retry: 2000\n\nevent: resumed\ndata: {}\n\n');
    const heartbeat = setInterval(() => write(': alive\n\n'), heartbeatMs);
    const end = setTimeout(() => raw.end(), longestStreamMs);
    raw.once('close', () => {
      leave();
      clearInterval(heartbeat);
      clearTimeout(end);
    });
  });
}

function message(event: LiveEvent): string {
  return `id: ${event.eventId}\nevent: change\ndata: ${JSON.stringify(event)}\n\n`;
}
