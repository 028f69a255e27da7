import { isRouteErrorResponse } from '@remix-run/react';

export type ProblemKind = 'notFound' | 'forbidden' | 'unavailable' | 'failed';

export interface PageProblem {
  kind: ProblemKind;
  /** Of what a loader threw. */
  code: string | null;
  requestId: string | null;
}

/** What a loader throws to end in an error page. */
export interface ThrownProblem {
  code: string;
  requestId: string;
}

export function problemOf(error: unknown): PageProblem {
  if (!isRouteErrorResponse(error)) return { kind: 'failed', code: null, requestId: null };
  const { code = null, requestId = null } = isThrownProblem(error.data) ? error.data : {};
  return { kind: kindOf(error.status), code, requestId };
}

function kindOf(status: number): ProblemKind {
  if (status === 404 || status === 405) return 'notFound';
  if (status === 403) return 'forbidden';
  return status === 502 || status === 503 || status === 504 || status === 429 ? 'unavailable' : 'failed';
}

function isThrownProblem(value: unknown): value is ThrownProblem {
  return typeof value === 'object' && value !== null && 'requestId' in value;
}
