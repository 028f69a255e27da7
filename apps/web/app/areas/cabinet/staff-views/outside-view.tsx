import type { ReactNode } from 'react';
import { useIsView } from './use-is-view';

/** What a view of staff refuses anyway is not offered in one; the banner over the page says why. */
export function OutsideView({ children }: { children: ReactNode }) {
  return useIsView() ? null : children;
}
