import type { StampAnswer, TimeStampAuthority } from '@apipay/domain/audit-log/time-stamp-authority.port';
import {
  isSameNumber,
  makeTimeStampRequest,
  readAuthorities,
  readTimeStamp,
  TimeStampError,
  type TimeStampFault,
  type TimeStampRequest,
  tokenOfAnswer,
} from '@apipay/sdk/time-stamp';
import { request } from 'undici';
import { createOutboundAgent, readCappedBytes } from '../http/outbound-agent';

export interface TimeStampAuthorityConfig {
  readonly url: string;
  /** PEM of whom to believe. */
  readonly authorities: string;
  /** Object identifier of the policy to ask for and to insist on; null takes the authority's own. */
  readonly policy: string | null;
  now(): Date;
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 15_000;
const MAX_ANSWER_BYTES = 64 * 1024;
/** How far the authority's clock may be from ours. */
const PLAUSIBLE_MS = 5 * 60_000;

const refusals = {
  STAMP_UNREADABLE: 'unreadable',
  STAMP_REFUSED: 'refused',
  STAMP_IMPRINT_WRONG: 'imprint-wrong',
  STAMP_NONCE_WRONG: 'nonce-wrong',
  STAMP_POLICY_WRONG: 'policy-wrong',
  STAMP_TIME_WRONG: 'time-wrong',
  STAMP_SIGNATURE_WRONG: 'signature-wrong',
  STAMP_CERTIFICATE_WRONG: 'certificate-wrong',
  STAMP_CERTIFICATE_EXPIRED: 'certificate-expired',
  STAMP_AUTHORITY_UNKNOWN: 'authority-unknown',
} as const satisfies Record<TimeStampFault, string>;

/** Asks an authority by RFC 3161 over HTTP and hands over no token that the verifier of the log would not take. */
export function createTimeStampAuthority(
  config: TimeStampAuthorityConfig,
): TimeStampAuthority & { close(): Promise<void> } {
  const { url, policy, now } = config;
  const deadlineMs = config.deadlineMs ?? DEADLINE_MS;
  const believed = readAuthorities(config.authorities);
  const outbound = createOutboundAgent({}, deadlineMs);

  async function send(query: TimeStampRequest): Promise<Buffer | StampAnswer> {
    const signal = AbortSignal.timeout(deadlineMs);
    try {
      const answer = await request(url, {
        dispatcher: outbound.agent,
        method: 'POST',
        signal,
        headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
        body: query.bytes,
      });
      const bytes = await readCappedBytes(answer.body, MAX_ANSWER_BYTES);
      if (answer.statusCode !== 200) return refused('no-answer');
      return bytes ?? refused('too-large');
    } catch {
      return refused(signal.aborted ? 'too-late' : 'unreachable');
    }
  }

  function judge(bytes: Buffer, query: TimeStampRequest): StampAnswer {
    const token = tokenOfAnswer(bytes);
    const stamp = readTimeStamp(token, query.digest, believed);
    if (stamp.nonce === null || !isSameNumber(stamp.nonce, query.nonce)) return refused('nonce-wrong');
    if (query.policy !== null && stamp.policy !== query.policy) return refused('policy-wrong');
    if (Math.abs(stamp.at.getTime() - now().getTime()) > PLAUSIBLE_MS) return refused('time-wrong');
    const { at: stampedAt, authority, serialNumber } = stamp;
    return { kind: 'stamped', token, stampedAt, authority, serialNumber };
  }

  return {
    async stamp(digest) {
      const query = makeTimeStampRequest(digest, policy);
      const answer = await send(query);
      if (!Buffer.isBuffer(answer)) return answer;
      try {
        return judge(answer, query);
      } catch (error) {
        return refused(error instanceof TimeStampError ? refusals[error.code] : 'unreadable');
      }
    },
    close: () => outbound.close(),
  };
}

function refused(refusal: Extract<StampAnswer, { kind: 'refused' }>['refusal']): StampAnswer {
  return { kind: 'refused', refusal };
}
