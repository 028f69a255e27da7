import { useRef } from 'react';

/** The value, or what it was before it was left out. */
export function useLastKnown<T>(value: T | null): T | null {
  const known = useRef(value);
  if (value !== null) known.current = value;
  return known.current;
}
