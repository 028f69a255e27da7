import type { Slice } from '@apipay/i18n/messages';

/** The five parts of the site; each has its own frame, words and weight. */
export type Face = 'site' | 'auth' | 'pay' | 'cabinet' | 'admin';

export function faceOf(pathname: string): Face {
  if (/^\/admin\/(?:sign-in|second-factor)(?:\/|$)/.test(pathname)) return 'auth';
  if (/^\/admin(?:\/|$)/.test(pathname)) return 'admin';
  if (/^\/(?:cabinet|design)(?:\/|$)/.test(pathname)) return 'cabinet';
  if (/^\/(?:sign-in|register|join|requests\/number)(?:\/|$)/.test(pathname)) return 'auth';
  if (/^\/pay(?:\/|$)/.test(pathname)) return 'pay';
  return 'site';
}

/** Pages of the site carry no script at all: everything on them is a link, a form or `<details>`. */
export function hasScripts(face: Face): boolean {
  return face !== 'site';
}

/** The words a face needs. Only these are sent to the browser, and only in the language of the page. */
export const slicesOf: Readonly<Record<Face, readonly Slice[]>> = {
  site: ['ui', 'money', 'web', 'site', 'reviews', 'requests'],
  auth: ['ui', 'money', 'web', 'auth', 'consents', 'factor', 'team', 'requests'],
  pay: ['ui', 'money', 'web', 'pay'],
  cabinet: [
    'ui',
    'money',
    'web',
    'cabinet',
    'audit',
    'biller',
    'consents',
    'desk',
    'factor',
    'ledger',
    'reminders',
    'requests',
    'reviews',
    'statements',
    'team',
  ],
  admin: [
    'ui',
    'money',
    'web',
    'admin',
    'audit',
    'consents',
    'desk',
    'calendar',
    'deadlines',
    'mailings',
    'editor',
    'operator',
    'requests',
    'reviews',
    'staff',
    'statements',
  ],
};

/** `live` or `test` from an address of the cabinet, else null. */
export function modeOf(pathname: string): 'live' | 'test' | null {
  const mode = /^\/cabinet\/(live|test)(?:\/|$)/.exec(pathname)?.[1];
  return mode === 'live' || mode === 'test' ? mode : null;
}
