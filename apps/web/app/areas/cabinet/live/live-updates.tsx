import { useEffect } from 'react';
import { useQuietRevalidation } from './use-quiet-revalidation';

const settleMilliseconds = 250;

/** Keeps whatever page is open up to date: an event says that something changed, the page asks for its data anew. */
export function LiveUpdates({ mode }: { mode: 'live' | 'test' }) {
  const readAnew = useQuietRevalidation();
  useEffect(() => {
    const source = new EventSource(`/cabinet/${mode}/events`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = (): void => {
      clearTimeout(timer);
      timer = setTimeout(readAnew, settleMilliseconds);
    };
    source.addEventListener('change', changed);
    source.addEventListener('resumed', changed);
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [mode, readAnew]);
  return null;
}
