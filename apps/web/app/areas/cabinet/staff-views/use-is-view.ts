import { useRouteLoaderData } from '@remix-run/react';
import type { loader } from '../layout';

/** True where a staff member looks at the cabinet: then nothing is offered that a view refuses. */
export function useIsView(): boolean {
  return useRouteLoaderData<typeof loader>('areas/cabinet/layout')?.view != null;
}
