import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { contentSecurityPolicy } from '../content-security-policy';
import { toolsOnPage } from './areas/site/cookies/tools-on-page';
import { localeOf } from './locale.server';
import { NonceContext } from './nonce';
import { withoutNullBytes } from './without-null-bytes';

export const streamTimeout = 10_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Content-Language', localeOf(request));
  headers.append('Vary', 'Cookie, Accept-Language');
  const { loaded } = toolsOnPage(remixContext.staticHandlerContext);
  if (loaded.length > 0) {
    headers.set('Content-Security-Policy', contentSecurityPolicy(nonce, loaded));
    // No way back in the history leads to a page that still has what was withdrawn since.
    headers.set('Cache-Control', 'no-store');
    headers.delete('ETag');
  }
  return new Promise((resolve, reject) => {
    let answerStatus = status;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} abortDelay={streamTimeout} />
      </NonceContext.Provider>,
      {
        nonce,
        onShellReady() {
          const body = withoutNullBytes();
          pipe(body);
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: answerStatus }));
        },
        onShellError: reject,
        onError() {
          answerStatus = 500;
        },
      },
    );
    setTimeout(abort, streamTimeout + 1000).unref();
  });
}

/** Remix would print the error with its message; the server writes down its class and its stack. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: AppLoadContext },
) {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  context.reportError(error);
}
