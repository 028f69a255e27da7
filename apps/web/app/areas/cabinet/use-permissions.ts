import { useRouteLoaderData } from '@remix-run/react';
import type { loader } from './layout';

/** What the person who is signed in may do here: pages leave out what the API would refuse. */
export function usePermissions(): readonly string[] {
  return useRouteLoaderData<typeof loader>('areas/cabinet/layout')?.permissions ?? [];
}
