import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef } from 'react';

const settleMilliseconds = 250;

/** Keeps whatever page is open up to date: an event says that something changed, the page asks for its data anew. */
export function LiveUpdates({ mode }: { mode: 'live' | 'test' }) {
  const { revalidate } = useRevalidator();
  const latest = useRef(revalidate);
  latest.current = revalidate;
  useEffect(() => {
    const source = new EventSource(`/cabinet/${mode}/events`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => latest.current(), settleMilliseconds);
    };
    source.addEventListener('change', changed);
    source.addEventListener('resumed', changed);
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [mode]);
  return null;
}
