import { faceOf } from '../../faces';

/**
 * True for a page that is loaded whole and for the step from the sign-in: what the frame opens with a record is opened then, and
 * not again at every step within the cabinet and every live event. A browser that says neither what it loads nor from where is
 * taken to come in.
 */
export function isComingIn(request: Request): boolean {
  if (request.headers.get('sec-fetch-dest') !== 'empty') return true;
  const referrer = request.headers.get('referer');
  return referrer === null || !URL.canParse(referrer) || faceOf(new URL(referrer).pathname) !== 'cabinet';
}
