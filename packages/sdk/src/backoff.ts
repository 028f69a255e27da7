const FIRST_MS = 250;
const LONGEST_MS = 8_000;

/** Full jitter: anything from zero to a bound that doubles, but never sooner than the server asked for. */
export function backoffMs(attempt: number, retryAfterMs: number | null, random: () => number): number {
  const bound = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return (retryAfterMs ?? 0) + Math.round(random() * bound);
}

/** Rejects with the signal's reason when it is aborted first. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
