import { useEffect, useState } from 'react';

/** Whole seconds that are left until an instant, counted down; 0 once it has come. */
export function useSecondsUntil(instant: string, now: string): number {
  const end = Date.parse(instant);
  const [moment, setMoment] = useState(() => Date.parse(now));
  useEffect(() => {
    setMoment(Date.now());
    const timer = setInterval(() => setMoment(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((end - moment) / 1000));
}
