import { redirect } from '@remix-run/node';
import { placeOf } from './consent-places';

/**
 * Nobody works in the cabinet without the consent for the account, as after its withdrawal: the API then refuses every field
 * about the business. What one's data is used for stays open. Throws a redirect to the page of the consent, which leads on to
 * where the person was going; does nothing on the pages of "My data".
 */
export function askForAccount(request: Request, cabinet: string): void {
  const { pathname, search } = new URL(request.url);
  const privacy = `${cabinet}/privacy`;
  const path = pathname.replace(/\.data$/, '');
  if (path === privacy || path.startsWith(`${privacy}/`)) return;
  const next = request.method === 'GET' ? path + search : cabinet;
  throw redirect(
    `${privacy}/consents/${placeOf('IDENTITY_AND_REGISTRATION')}?${new URLSearchParams({ next })}`,
    {
      status: 303,
      headers: { 'Cache-Control': 'no-store' },
    },
  );
}
