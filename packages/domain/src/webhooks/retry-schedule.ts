/** Waits between attempts, in seconds: about three days in all, as the Standard Webhooks schedule. */
const waitsSeconds = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

export const maxAttempts = waitsSeconds.length + 1;

/** An endpoint that has failed for this long is switched off; its owner sees it long before. */
export const disableAfterMs = 120 * 3_600_000;

/**
 * When to try again after `attempts` tries; null after the last. Jitter of ±10 % keeps a recovered endpoint from a
 * storm; a longer wait that the receiver asked for is kept, up to a day.
 */
export function nextAttemptAt(
  attempts: number,
  now: Date,
  random: number,
  retryAfterSeconds: number | null,
): Date | null {
  const wait = waitsSeconds[attempts - 1];
  if (wait === undefined) return null;
  const jittered = wait * (0.9 + 0.2 * random);
  const asked = Math.min(retryAfterSeconds ?? 0, 86_400);
  return new Date(now.getTime() + Math.max(jittered, asked) * 1000);
}
