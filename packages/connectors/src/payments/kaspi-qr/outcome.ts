import type {
  ProviderEvidence,
  ProviderOutcome,
} from '@apipay/domain/provider-connections/payment-provider.port';
import type { KaspiExchange } from './client';
import { field } from './json';
import { isSuccess, mapStatusCode, readStatusCode } from './status-codes';
import { readRawStatus } from './transform';

/** Evidence without what only an answer can add. */
export type EvidenceHead = Omit<ProviderEvidence, 'httpStatus' | 'statusCode' | 'rawStatus'>;

/**
 * Reads an exchange as an outcome. `readData` answers null for data that does not have the documented form.
 * `refused` needs a definite answer; whatever may have been done without one stays `unknown`.
 */
export function toOutcome<T>(
  exchange: KaspiExchange,
  head: EvidenceHead,
  readData: (data: unknown) => T | null,
): ProviderOutcome<T> {
  if (exchange.kind !== 'answer') {
    const httpStatus = exchange.kind === 'unknown' ? exchange.httpStatus : null;
    const evidence = { ...head, httpStatus, statusCode: null, rawStatus: null };
    if (exchange.kind === 'unknown') return { kind: 'unknown', cause: exchange.cause, evidence };
    if (exchange.kind === 'not-sent') return { kind: 'not-sent', cause: exchange.cause, evidence };
    return { kind: 'refused', reason: 'credentials', evidence };
  }

  const { httpStatus, body } = exchange;
  const statusCode = readStatusCode(field(body, 'StatusCode'));
  const data = field(body, 'Data');
  const evidence: ProviderEvidence = { ...head, httpStatus, statusCode, rawStatus: readRawStatus(data) };

  if (httpStatus === 401 || httpStatus === 403) return { kind: 'refused', reason: 'credentials', evidence };
  if (httpStatus === 429) return { kind: 'refused', reason: 'too-many-calls', evidence };
  if (httpStatus >= 500) return { kind: 'unknown', cause: 'server-error', evidence };
  if (statusCode === null) return { kind: 'unknown', cause: 'unreadable-answer', evidence };
  if (!isSuccess(statusCode)) return { kind: 'refused', reason: mapStatusCode(statusCode), evidence };

  const value = httpStatus >= 200 && httpStatus < 300 ? readData(data) : null;
  if (value === null) return { kind: 'unknown', cause: 'unreadable-answer', evidence };
  return { kind: 'done', value, evidence };
}

/** Whether the line worked, whatever was said over it. */
export function isTransportHealthy(exchange: KaspiExchange, outcome: ProviderOutcome<unknown>): boolean {
  return exchange.kind === 'certificate-refused' || outcome.kind === 'done' || outcome.kind === 'refused';
}
