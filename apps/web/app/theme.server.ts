import { readCookie } from './cookies.server';

export type Theme = 'light' | 'dark' | 'system';

/** Chosen in the cookie; without it the system decides. */
export function themeOf(request: Request): Theme {
  const theme = readCookie(request, 'theme');
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}
