import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';

/** Said by proxies and believed by Remix when it compares origins; nobody but our own socket tells us who is calling. */
const unbelieved =
  /^(?:x-forwarded-|forwarded$|x-real-ip$|connection$|keep-alive$|transfer-encoding$|upgrade$)/;

export function toWebRequest(
  request: IncomingMessage,
  url: URL,
  body: Buffer | null,
  signal: AbortSignal,
): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || unbelieved.test(name)) continue;
    // Judged before (`isOwnOrigin`); Remix would fail on what is no address.
    if (name === 'origin' && value === 'null') continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  return new Request(url, {
    method: request.method,
    headers,
    signal,
    ...(body && request.method !== 'GET' && request.method !== 'HEAD' ? { body: new Uint8Array(body) } : {}),
  });
}

export async function sendWebResponse(
  answer: Response,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of answer.headers) {
    if (name !== 'set-cookie') response.setHeader(name, value);
  }
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader('Set-Cookie', cookies);
  const contentType = answer.headers.get('content-type') ?? '';
  const isStream = contentType.startsWith('text/event-stream');
  const encoder = isStream || !answer.body ? null : compressionFor(request, contentType);
  response.appendHeader('Vary', 'Accept-Encoding');
  if (encoder) {
    response.setHeader('Content-Encoding', encoder.name);
    response.removeHeader('Content-Length');
  }
  response.writeHead(answer.status);
  if (isStream) response.flushHeaders();
  if (!answer.body || request.method === 'HEAD') {
    await answer.body?.cancel();
    response.end();
    return;
  }
  const source = Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]);
  if (encoder) await pipeline(source, encoder.transform, response);
  else await pipeline(source, response);
}

function compressionFor(
  request: IncomingMessage,
  contentType: string,
): { name: string; transform: Transform } | null {
  if (!/^(?:text\/|application\/(?:json|xml|javascript)|image\/svg)/.test(contentType)) return null;
  const accepted = String(request.headers['accept-encoding'] ?? '');
  if (/\bbr\b/.test(accepted)) {
    return {
      name: 'br',
      transform: createBrotliCompress({
        flush: constants.BROTLI_OPERATION_FLUSH,
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 4,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        },
      }),
    };
  }
  if (/\bgzip\b/.test(accepted))
    return { name: 'gzip', transform: createGzip({ flush: constants.Z_SYNC_FLUSH }) };
  return null;
}
