import { useEffect, useRef, useState } from 'react';

/** A little longer than the API rests between two questions about one invoice: asked sooner, it would not ask at all. */
const restMilliseconds = 5_500;

/** Someone who sits at the page and moves is there, like someone who comes back; six questions a minute are the most. */
const restOfPresence = 10_500;
const signsOfPresence = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;
/** A long list is not asked about at every move: the budget of the connection is shared. */
const mostByPresence = 3;

/**
 * Answers when the provider was last asked because of this page, in milliseconds; null while it was not.
 *
 * Asks for news of invoices when a person opens the page, comes back to it, moves while looking at a few of them, or sees an
 * invoice begin to wait. Never on a timer: the provider forbids it. Who comes back too soon is remembered and asked for once,
 * when the rest is over. The answer, if there
 * is one, arrives as a live event.
 */
export function useCheckOnFocus(action: string, invoiceIds: readonly string[]): number | null {
  const [lastAnswer, setLastAnswer] = useState<number | null>(null);
  const ids = invoiceIds.join(',');
  const ask = useRef(() => {});
  ask.current = () => {
    if (ids === '') return;
    const body = new URLSearchParams({ invoiceIds: ids, cause: 'page-opened' });
    // Nobody asked for it in so many words: where it cannot be had, nothing happens.
    fetch(action, { method: 'POST', body, redirect: 'manual' })
      .then((answer) => (answer.ok ? (answer.json() as Promise<{ askedAt: number | null }>) : null))
      .then((answer) => answer?.askedAt && setLastAnswer(answer.askedAt))
      .catch(() => undefined);
  };
  const isFew = useRef(false);
  isFew.current = invoiceIds.length > 0 && invoiceIds.length <= mostByPresence;
  const askedAt = useRef(Number.NEGATIVE_INFINITY);
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);

  function askSoon(): void {
    clearTimeout(later.current);
    const wait = askedAt.current + restMilliseconds - performance.now();
    if (wait > 0) {
      later.current = setTimeout(askSoon, wait);
      return;
    }
    askedAt.current = performance.now();
    ask.current();
  }
  const comeBack = useRef(askSoon);
  comeBack.current = askSoon;

  useEffect(() => {
    if (ids !== '') comeBack.current();
  }, [ids]);

  useEffect(() => {
    const onFocus = (): void => {
      if (document.visibilityState === 'visible') comeBack.current();
    };
    const onPresence = (): void => {
      const isRested = performance.now() - askedAt.current >= restOfPresence;
      if (isRested && isFew.current) comeBack.current();
    };
    window.addEventListener('focus', onFocus);
    document.addEventListener('visibilitychange', onFocus);
    for (const sign of signsOfPresence) window.addEventListener(sign, onPresence, { passive: true });
    return () => {
      clearTimeout(later.current);
      window.removeEventListener('focus', onFocus);
      document.removeEventListener('visibilitychange', onFocus);
      for (const sign of signsOfPresence) window.removeEventListener(sign, onPresence);
    };
  }, []);

  return lastAnswer;
}
