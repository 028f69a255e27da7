import { useEffect } from 'react';
import { useQuietRevalidation } from '../live/use-quiet-revalidation';

const everyMilliseconds = 2_000;

/** Reads the page anew while somebody at the till waits: our own server is asked, the provider keeps its interval. */
export function useLiveReturn(isWaiting: boolean): void {
  const readAnew = useQuietRevalidation();
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') readAnew();
    }, everyMilliseconds);
    return () => clearInterval(timer);
  }, [isWaiting, readAnew]);
}
