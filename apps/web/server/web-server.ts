import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isFileForm, isForm } from './form-check';
import { describeError } from './json-log';
import { isOwnOrigin } from './origin-check';
import { sendPlainAnswer } from './plain-answer';
import { sendProbe } from './probes';
import { sendWebResponse, toWebRequest } from './remix-bridge';
import { BodyTooLarge, bodyLimitBytes, fileBodyLimitBytes, readBody } from './request-body';
import { setSecurityHeaders } from './security-headers';
import { sendStaticFile } from './static-files';
import type { WebServerParts } from './web-server-parts';

/** Of nginx: the caller was gone before there was an answer. */
const callerLeft = 499;

export function createWebServer(parts: WebServerParts): Server {
  const server = createServer((request, response) => void answer(parts, request, response));
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 65_000;
  return server;
}

async function answer(
  parts: WebServerParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { environment, log, metrics } = parts;
  const startedAt = performance.now();
  const requestId = randomUUID();
  const nonce = randomBytes(18).toString('base64');
  setSecurityHeaders(response, nonce, request.url ?? '/');
  response.setHeader('X-Request-ID', requestId);
  const url = addressOf(request, environment.webOrigin);
  const route = url ? parts.routeLabel(url.pathname) : '/:malformed';
  response.once('close', () => {
    const seconds = (performance.now() - startedAt) / 1000;
    const status = response.headersSent ? response.statusCode : callerLeft;
    metrics.observeRequest(request.method ?? '', route, status, seconds);
    const isProbe = route === '/healthz' || route === '/readyz' || route === '/metrics';
    log(isProbe ? 'debug' : status >= 500 ? 'error' : 'info', 'request', {
      requestId,
      method: request.method,
      route,
      status,
      milliseconds: Math.round(seconds * 1000),
    });
  });
  try {
    if (!url) return sendPlainAnswer(request, response, 400, 'badAddress', requestId);
    if (await sendProbe(parts, url.pathname, request, response)) return;
    if (request.headers.host !== url.host || url.pathname.includes('//')) {
      return toOwnAddress(request, response, url, requestId);
    }
    if (sendStaticFile(parts.files, url.pathname, request, response)) return;
    if (!isOwnOrigin(request.method, request.headers, environment.webOrigin, url.pathname)) {
      return sendPlainAnswer(request, response, 403, 'foreignOrigin', requestId);
    }
    if (!isForm(request, url.pathname)) return sendPlainAnswer(request, response, 415, 'notAForm', requestId);
    await answerByRemix(parts, request, response, url, requestId, nonce);
  } catch (error) {
    if (error instanceof BodyTooLarge) return sendPlainAnswer(request, response, 413, 'tooLarge', requestId);
    if (response.destroyed || request.destroyed) return;
    log('error', 'request-failed', { requestId, route, ...describeError(error) });
    sendPlainAnswer(request, response, 500, 'failed', requestId);
  }
}

async function answerByRemix(
  parts: WebServerParts,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  requestId: string,
  nonce: string,
): Promise<void> {
  const { environment, metrics } = parts;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const limitBytes = isFileForm(request, url.pathname) ? fileBodyLimitBytes : bodyLimitBytes;
  const body =
    request.method === 'GET' || request.method === 'HEAD' ? null : await readBody(request, limitBytes);
  // Whoever wants an answer kept says so; what people see when signed in never is.
  response.setHeader('Cache-Control', 'no-store');
  const result = await parts.handle(toWebRequest(request, url, body, gone.signal), {
    requestId,
    nonce,
    clientAddress: parts.findClientAddress({
      peer: request.socket.remoteAddress,
      forwardedFor: request.headers['x-forwarded-for'],
    }),
    webOrigin: environment.webOrigin,
    isDevelopment: environment.isDevelopment,
    sandboxOrigin: environment.sandboxOrigin,
    tools: environment.tools,
    api: {
      url: environment.apiUrl,
      secret: environment.webApiSecret,
      observe: metrics.observeApiCall,
    },
    reportError: (error) => parts.log('error', 'page-failed', { requestId, ...describeError(error) }),
    stopping: parts.stopping,
  });
  await sendWebResponse(result, request, response);
}

function addressOf(request: IncomingMessage, webOrigin: string): URL | null {
  const path = request.url ?? '';
  if (!path.startsWith('/') || path.length > 4096) return null;
  // Joined, not resolved: `//other.example/` would name another host.
  const text = `${webOrigin}${path}`;
  return URL.canParse(text) && isDecodable(path) ? new URL(text) : null;
}

/** A path that cannot be decoded would be printed by the router, and people's own words stand in paths. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path.split('?')[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

/** Cookies and links belong to one origin and one spelling; another name of this machine is led there. */
function toOwnAddress(request: IncomingMessage, response: ServerResponse, url: URL, requestId: string): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return sendPlainAnswer(request, response, 421, 'badAddress', requestId);
  }
  const own = new URL(url);
  own.pathname = url.pathname.replace(/\/{2,}/g, '/');
  response.setHeader('Location', own.href);
  response.writeHead(307).end();
}
