import { useLocation } from '@remix-run/react';
import { useEffect } from 'react';
import { faceOf, hasScripts } from '../faces';
import { longestLifeMilliseconds } from './kept-text';
import { forgetKept, peekKept } from './open-forms';

/** Sees to it that typed text is kept only on the way to the sign-in and back, and never longer than it may live. */
export function KeptTextGuard() {
  const { pathname } = useLocation();

  useEffect(() => {
    const kept = peekKept();
    if (kept === null) return;
    const isOnItsWay = faceOf(pathname) === 'auth' && ['cabinet', 'admin'].includes(faceOf(kept.path));
    if (kept.path !== pathname && !isOnItsWay) forgetKept();
    const timer = setTimeout(forgetKept, kept.at + longestLifeMilliseconds - Date.now());
    return () => clearTimeout(timer);
  }, [pathname]);

  useEffect(() => {
    // Pages without scripts could not forget it, and whoever signs out leaves nothing behind.
    const leave = (event: Event): void => {
      const target = event.target instanceof Element ? event.target : null;
      const address =
        event.type === 'submit' ? target?.getAttribute('action') : target?.closest('a')?.getAttribute('href');
      if (address && isFarewell(new URL(address, location.href))) forgetKept();
    };
    document.addEventListener('click', leave);
    document.addEventListener('submit', leave);
    return () => {
      document.removeEventListener('click', leave);
      document.removeEventListener('submit', leave);
    };
  }, []);
  return null;
}

function isFarewell({ origin, pathname }: URL): boolean {
  return origin !== location.origin || pathname.endsWith('/sign-out') || !hasScripts(faceOf(pathname));
}
