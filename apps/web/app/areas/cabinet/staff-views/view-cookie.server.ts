import { readCookie } from '../../../cookies.server';

/** Id of the view within which this browser's staff member looks at a cabinet; what can be none is none. */
export function readViewId(request: Request): string | null {
  const value = readCookie(request, 'view');
  return value !== null && /^stv_[0-9a-z]{26}$/.test(value) ? value : null;
}
