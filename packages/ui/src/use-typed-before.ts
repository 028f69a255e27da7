import { type RefObject, useEffect, useRef } from 'react';

/**
 * For a field whose text React holds: takes over what was typed before the page's scripts had come. React would put its own
 * empty text over it at the first change of anything on the page.
 */
export function useTypedBefore(take: (text: string) => void): RefObject<HTMLInputElement> {
  const field = useRef<HTMLInputElement>(null);
  const latest = useRef(take);
  useEffect(() => {
    const typed = field.current?.value ?? '';
    if (typed !== '') latest.current(typed);
  }, []);
  return field;
}
