import { type AppLoadContext, redirect } from '@remix-run/node';
import { apiHeaders } from '../graphql/api-client.server';
import type { Viewpoint } from '../viewpoint.server';

export interface PrintedFileRequest {
  readonly request: Request;
  readonly context: AppLoadContext;
  readonly as?: Viewpoint;
  /** Of whoever proved a number and has no account. */
  readonly proofToken?: string;
  /** The page that offered the file: it says what went wrong. */
  readonly page: string;
}

const deadlineMs = 12_000;
/** Kept from the API's answer, and nothing else. */
const kept = ['content-type', 'content-disposition', 'content-length'];

/** A file of the API for the browser, which never calls the API itself; or the way back to the page, with the reason. */
export async function printedFile(
  path: string,
  { request, context, as, proofToken, page }: PrintedFileRequest,
): Promise<Response> {
  const startedAt = performance.now();
  const finish = (outcome: string) =>
    context.api.observe('PrintedFile', outcome, (performance.now() - startedAt) / 1000);
  const back = (code: string) => {
    finish(code);
    return redirect(`${page}?notPrinted=${code}`, { status: 303, headers: { 'Cache-Control': 'no-store' } });
  };
  try {
    const answer = await fetch(`${context.api.url}${path}`, {
      redirect: 'error',
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(deadlineMs)]),
      headers: {
        ...apiHeaders(request, context, as),
        ...(proofToken === undefined ? {} : { 'X-Apipay-Proof': proofToken }),
        Accept: 'application/pdf',
      },
    });
    if (!answer.ok) return back(codeOf(await answer.json()));
    const file = await answer.arrayBuffer();
    finish('ok');
    const headers = new Headers({ 'Cache-Control': 'no-store' });
    for (const name of kept) {
      const value = answer.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    return new Response(file, { headers });
  } catch (error) {
    if (request.signal.aborted) throw request.signal.reason;
    return back(error instanceof DOMException && error.name === 'TimeoutError' ? 'TIMEOUT' : 'UNAVAILABLE');
  }
}

function codeOf(answer: unknown): string {
  const { errors } = answer as {
    readonly errors?: readonly { readonly extensions?: { readonly code?: unknown } }[];
  };
  const code = errors?.[0]?.extensions?.code;
  return typeof code === 'string' && /^[A-Z_]{1,60}$/.test(code) ? code : 'UNAVAILABLE';
}
