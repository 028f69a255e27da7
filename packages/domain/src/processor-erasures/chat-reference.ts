import { createHash } from 'node:crypto';

/** What the chat's processor is told of a visitor, so that it can be found there again. Nobody is told who it is. */
export interface ChatReference {
  /** Under which the processor knows the browser again: 32 hexadecimal signs. */
  readonly hash: string;
  /** The name of the visitor in the processor's lists. */
  readonly name: string;
}

/**
 * Both follow from the random number that only the browser holds, so nothing is kept for them, and neither leads back to it.
 */
export function chatReferenceOf(visitor: string): ChatReference {
  const digest = (what: string) => createHash('sha256').update(`${what} of ${visitor}`, 'utf8').digest('hex');
  return {
    hash: digest('chat identity').slice(0, 32),
    name: `APIPAY-${digest('chat name').slice(0, 16).toUpperCase()}`,
  };
}
