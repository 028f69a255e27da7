import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';

const lookMs = 3_000;

/** Reads the page again every three seconds while something is under way and the page is looked at. Without scripts a link does it. */
export function useFreshWhile(isUnderWay: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(() => {
      if (!document.hidden) revalidate();
    }, lookMs);
    return () => clearInterval(timer);
  }, [isUnderWay, revalidate]);
}
