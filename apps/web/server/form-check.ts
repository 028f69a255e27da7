import type { IncomingMessage } from 'node:http';
import { safeMethods } from './origin-check';

const formType = /^application\/x-www-form-urlencoded(?:\s*;|\s*$)/i;
const fileFormType = /^multipart\/form-data\s*;\s*boundary=/i;
const filePages = /^\/cabinet\/(?:live|test)\/statements(?:\.data)?\/?$/;
const sessionCookie = /(?:^|;\s*)__Host-session=/;

type Head = Pick<IncomingMessage, 'method' | 'headers'>;

/** Every form of this site is sent in one way, and files to one page in theirs; nothing else is handed to the pages, which would fail over it. */
export function isForm({ method = '', headers }: Head, path: string): boolean {
  if (safeMethods.has(method)) return true;
  return formType.test(headers['content-type'] ?? '') || isFileForm({ method, headers }, path);
}

/** A form with a file, to a page that takes one, of somebody who has a session at all. */
export function isFileForm({ headers }: Head, path: string): boolean {
  const isOfFiles = filePages.test(path) && fileFormType.test(headers['content-type'] ?? '');
  return isOfFiles && sessionCookie.test(headers.cookie ?? '');
}
