import { useRouteLoaderData } from '@remix-run/react';
import type { loader } from './layout';

/** Id of the person who is signed in; the frame around every page of the cabinet knows it. */
export function useViewerId(): string {
  return useRouteLoaderData<typeof loader>('areas/cabinet/layout')?.viewerId ?? '';
}
