import { useEffect, useRef } from 'react';
import { useQuietRevalidation } from './use-quiet-revalidation';

/** A quick answer, a slow one, and the end of the provider's patience. */
const readAtMilliseconds = [2_000, 5_000, 17_000];

/**
 * An answer that changes nothing is no event, yet a person who asked wants to see that it came. So the page reads its own data a
 * few times after the provider was asked, until `seen` has changed. The provider itself is not asked by this.
 */
export function useReadAgain(askedAt: number | null, seen: string | null): void {
  const readAnew = useQuietRevalidation();
  const timers = useRef<ReturnType<typeof setTimeout>[]>([]);

  useEffect(() => {
    if (askedAt === null) return;
    timers.current = readAtMilliseconds.map((wait) => setTimeout(readAnew, wait));
    return () => timers.current.forEach(clearTimeout);
  }, [askedAt, readAnew]);

  const before = useRef(seen);
  useEffect(() => {
    if (before.current !== seen) timers.current.forEach(clearTimeout);
    before.current = seen;
  }, [seen]);
}
