import type { LoaderFunctionArgs } from '@remix-run/node';
import { apiHeaders } from '../../../graphql/api-client.server';
import { cabinetViewpoint } from '../cabinet-call.server';

const headers = { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' };
/** A browser gives up a stream that answers with an error, so a stream that cannot be had says when to come back. */
const comeBack = 'retry: 10000\n\n';

/** Live events of one merchant and mode, passed on from the API as they come. They name objects and hold nothing else. */
export async function loader(args: LoaderFunctionArgs) {
  const { request, context } = args;
  const lastEventId = request.headers.get('last-event-id');
  try {
    const upstream = await fetch(`${context.api.url}/events/stream`, {
      redirect: 'error',
      signal: AbortSignal.any([request.signal, context.stopping]),
      headers: {
        ...apiHeaders(request, context, cabinetViewpoint(args)),
        Accept: 'text/event-stream',
        ...(lastEventId ? { 'Last-Event-ID': lastEventId.slice(0, 100) } : {}),
      },
    });
    // 204 tells a browser to stop asking: this session will not get a stream.
    const isRefused = upstream.status >= 400 && upstream.status < 500 && upstream.status !== 429;
    if (isRefused) return new Response(null, { status: 204 });
    if (upstream.ok && upstream.body) return new Response(endingQuietly(upstream.body), { headers });
    await upstream.body?.cancel();
  } catch (error) {
    if (error instanceof Response) return new Response(null, { status: 204 });
  }
  return new Response(comeBack, { headers });
}

/** The line to the API may be cut at any time; for the browser the stream then simply ends. */
function endingQuietly(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch {
        controller.close();
      }
    },
    cancel: (reason) => reader.cancel(reason).catch(() => undefined),
  });
}
