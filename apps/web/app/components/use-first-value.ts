import { useLocation } from '@remix-run/react';
import { useRef } from 'react';

/** The value as it was when the person came to this place; a page that is read anew there does not change it. */
export function useFirstValue<T>(value: T): T {
  const { key } = useLocation();
  const first = useRef({ key, value });
  if (first.current.key !== key) first.current = { key, value };
  return first.current.value;
}
