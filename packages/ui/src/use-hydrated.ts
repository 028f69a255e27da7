import { useEffect, useState } from 'react';

/** False on the server and in the first browser render: for what can only be done with JavaScript. */
export function useHydrated(): boolean {
  const [hydrated, setHydrated] = useState(false);
  useEffect(() => setHydrated(true), []);
  return hydrated;
}
