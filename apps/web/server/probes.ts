import type { IncomingMessage, ServerResponse } from 'node:http';
import { mayReadMetrics } from '@apipay/process/metrics-access';
import type { WebServerParts } from './web-server-parts';

/** Answers /healthz, /readyz and (not to everybody) /metrics whatever the host name says. False for any other address. */
export async function sendProbe(
  parts: WebServerParts,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (pathname !== '/healthz' && pathname !== '/readyz' && pathname !== '/metrics') return false;
  response.setHeader('Cache-Control', 'no-store');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return true;
  }
  if (pathname === '/metrics') {
    if (!mayReadMetrics(request, parts.environment.metricsToken)) {
      response.writeHead(404).end();
      return true;
    }
    const { contentType, text } = await parts.metrics.print();
    response.writeHead(200, { 'Content-Type': contentType }).end(text);
    return true;
  }
  const problem = pathname === '/readyz' ? await whyNotReady(parts) : null;
  response.writeHead(problem ? 503 : 200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(problem ? { status: 'unavailable', reason: problem } : { status: 'ok' }));
  return true;
}

async function whyNotReady({ environment, stopping }: WebServerParts): Promise<string | null> {
  if (stopping.aborted) return 'stopping';
  try {
    const answer = await fetch(`${environment.apiUrl}/healthz`, { signal: AbortSignal.timeout(2000) });
    await answer.body?.cancel();
    return answer.ok ? null : 'api';
  } catch {
    return 'api';
  }
}
