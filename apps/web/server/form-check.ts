import type { IncomingMessage } from 'node:http';
import { safeMethods } from './origin-check';

const formType = /^application\/x-www-form-urlencoded(?:\s*;|\s*$)/i;

/** Every form of this site is sent in one way; nothing else is handed to the pages, which would fail over it. */
export function isForm({ method = '', headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  return safeMethods.has(method) || formType.test(headers['content-type'] ?? '');
}
