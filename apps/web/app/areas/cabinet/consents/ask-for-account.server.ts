import { redirect } from '@remix-run/node';
import { type CabinetArguments, cabinetMode } from '../cabinet-call.server';
import { placeOf, type ShownConsent } from './consent-places';

const purpose = 'IDENTITY_AND_REGISTRATION';

/**
 * Nobody works in the cabinet without the consent for the account, as after its withdrawal. What one's data is used for stays
 * open. Throws a redirect to the page of the consent, which leads on to where the person was going.
 */
export function askForAccount(
  args: CabinetArguments,
  consents: readonly Pick<ShownConsent, 'purpose' | 'state'>[],
): void {
  const isInForce = consents.some((consent) => consent.purpose === purpose && consent.state === 'IN_FORCE');
  if (isInForce) return;
  const { pathname, search } = new URL(args.request.url);
  const privacy = `/cabinet/${cabinetMode(args)}/privacy`;
  const path = pathname.replace(/\.data$/, '');
  if (path === privacy || path.startsWith(`${privacy}/`)) return;
  const next = args.request.method === 'GET' ? path + search : `/cabinet/${cabinetMode(args)}`;
  throw redirect(`${privacy}/consents/${placeOf(purpose)}?${new URLSearchParams({ next })}`, {
    status: 303,
    headers: { 'Cache-Control': 'no-store' },
  });
}
