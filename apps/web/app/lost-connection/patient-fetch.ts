import { clearLoss, type Loss, reportLoss } from './losses';

type Fetch = typeof fetch;

/**
 * The router gives a page up for an error page as soon as its data cannot be had. So a question of the router that finds no
 * network is not given up but waits: until it is asked again, or until the person goes elsewhere. Meanwhile the page stands as
 * it was. `again` sends a form anew as it is by then; without it the same question is put once more.
 */
export function patientFetch(fetchOnce: Fetch, again: (path: string) => (() => void) | null): Fetch {
  return async (input, init) => {
    const path = pathOfRouter(input, init);
    if (path === null) return fetchOnce(input, init);
    const isForm = init?.method !== undefined && init.method.toUpperCase() !== 'GET';
    for (;;) {
      try {
        const answer = await fetchOnce(input, init);
        // Read to its end here: a line that is cut in the middle of an answer is a lost line too.
        const whole = await wholeAnswer(answer);
        clearLoss();
        return whole;
      } catch (error) {
        if (init?.signal?.aborted || !(error instanceof TypeError)) throw error;
        await untilRetried(isForm ? 'form' : 'page', init?.signal, isForm ? again(path) : null);
      }
    }
  };
}

/** Path of the page that a question of the router is about; null for every other request. */
function pathOfRouter(input: RequestInfo | URL, init: RequestInit | undefined): string | null {
  if (!(input instanceof URL)) return null;
  if (input.pathname.endsWith('.data')) return input.pathname.slice(0, -'.data'.length);
  // Routes are also looked up for links that nobody has followed yet; nobody waits for those, and they carry no signal.
  return input.pathname === '/__manifest' && init?.signal ? input.pathname : null;
}

async function wholeAnswer(answer: Response): Promise<Response> {
  const body = await answer.arrayBuffer();
  const { status, statusText, headers } = answer;
  // 204 and its like may have no body, not even an empty one.
  return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
}

function untilRetried(
  kind: Loss['kind'],
  signal: AbortSignal | null | undefined,
  sendAnew: (() => void) | null,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const loss: Loss = { kind, retry: sendAnew ?? resolve };
    signal?.addEventListener('abort', () => {
      clearLoss(loss);
      reject(signal.reason);
    });
    reportLoss(loss);
  });
}
