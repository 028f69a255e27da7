import { useLocation, useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import type { PaymentPageStatus } from './shown-payment-page';

/** Milliseconds between two looks, by what is waited for; what has ended is not looked at. */
const looks: Readonly<Partial<Record<PaymentPageStatus, number>>> = {
  PREPARING: 1_000,
  WAITING: 3_000,
  CONFIRMING: 3_000,
  CHECKING: 5_000,
  READY: 15_000,
  EXPIRED: 15_000,
  REJECTED: 15_000,
  UNAVAILABLE: 15_000,
};

/**
 * Asks our own server how the page stands, only while somebody looks at it, and reads the page anew when that has changed. The
 * provider is not asked by this. Answers whether the page follows by itself.
 */
export function useLiveStatus(status: PaymentPageStatus): boolean {
  const { pathname } = useLocation();
  const { revalidate } = useRevalidator();
  const [isLive, setIsLive] = useState(false);
  const latest = useRef({ status, revalidate });
  latest.current = { status, revalidate };
  const pause = looks[status];

  useEffect(() => {
    setIsLive(pause !== undefined);
    if (pause === undefined) return;
    async function look(): Promise<void> {
      if (document.visibilityState !== 'visible') return;
      const answer = await fetch(`${pathname}/status`, { redirect: 'manual' }).catch(() => null);
      if (answer?.ok !== true) return;
      const seen = (await answer.json().catch(() => null)) as { status: PaymentPageStatus | null } | null;
      if (seen?.status && seen.status !== latest.current.status) latest.current.revalidate();
    }
    const timer = setInterval(() => void look(), pause);
    const onReturn = (): void => void look();
    document.addEventListener('visibilitychange', onReturn);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onReturn);
    };
  }, [pathname, pause]);

  return isLive;
}
