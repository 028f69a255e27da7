import { redirect } from '@remix-run/node';
import { type CabinetArguments, cabinetMode } from '../cabinet-call.server';

/**
 * Somebody who works for no business has nothing to see of one: leads to the page that says so. Does nothing there, nor on the
 * pages that are the person's own.
 */
export function askForOrganisation(args: CabinetArguments): void {
  const cabinet = `/cabinet/${cabinetMode(args)}`;
  const path = new URL(args.request.url).pathname.replace(/\.data$/, '');
  const isOwn = ['no-organisation', 'privacy', 'security'].some(
    (place) => path === `${cabinet}/${place}` || path.startsWith(`${cabinet}/${place}/`),
  );
  if (!isOwn) throw redirect(`${cabinet}/no-organisation`, 303);
}
