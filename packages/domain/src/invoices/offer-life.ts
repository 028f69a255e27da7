import type { ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import type { PaymentStatus } from '../provider-connections/payment-provider.port';

const minuteMs = 60_000;

/** For clocks that differ and for answers on their way. */
export const graceMs = 20_000;
/** A link or code of which nothing final is heard is taken for dead this long after its time. */
export const silenceMs = 10 * minuteMs;
/**
 * The create call of a link or code was not answered. Without the link or token, which came with the answer, nobody can
 * pay it; still it counts as unknown for the life of a link plus a margin, and only then as dead.
 */
export const unansweredMs = 10 * minuteMs;
/** An intent that no worker has taken: nobody waits at the page any more. */
export const intentMs = 2 * minuteMs;
/** After its time the provider may still say that it was paid, seen for up to 72 hours. */
export const lateQuestionsMs = [
  minuteMs,
  10 * minuteMs,
  60 * minuteMs,
  24 * 60 * minuteMs,
  72 * 60 * minuteMs,
];

type Life = Pick<
  ProviderInvoiceRow,
  'channel' | 'state' | 'createdAt' | 'sentAt' | 'activateBy' | 'expiresAt' | 'pollEverySeconds'
>;

/** A payer opened it and has to confirm: its end was moved then. */
export function isOpened(push: Pick<Life, 'activateBy' | 'expiresAt'>): boolean {
  return push.activateBy !== null && push.expiresAt?.getTime() !== push.activateBy.getTime();
}

/** May it still be shown to the payer? */
export function isShowable(push: Life, now: Date): boolean {
  return push.state === 'live' && !isOpened(push) && push.activateBy !== null && now < push.activateBy;
}

/**
 * Can nobody pay it any more? Nobody opened it in time and the provider says so, or its time has passed long ago. Never
 * true for a push to a number, which only the provider ends.
 */
export function isTimeOver(push: Life, said: PaymentStatus['status'] | null, now: Date): boolean {
  if (push.channel === 'phone') return false;
  const since = (from: Date | null) => (from === null ? 0 : now.getTime() - from.getTime());
  switch (push.state) {
    case 'intent':
      return since(push.createdAt) >= intentMs;
    case 'sending':
    case 'unknown':
      return since(push.sentAt) >= unansweredMs;
    case 'live':
      return since(push.expiresAt) >= (said === 'unopened' && !isOpened(push) ? graceMs : silenceMs);
    default:
      return false;
  }
}

/**
 * When the provider is asked next: at its interval while somebody can pay, then a few late questions, then never (null).
 * `chance` from 0 to 1 spreads the questions of many pages; it only ever adds time.
 */
export function nextQuestionAt(push: Life, now: Date, chance: number): Date | null {
  if (push.channel === 'phone' || push.expiresAt === null || push.pollEverySeconds === null) return null;
  if (push.state !== 'live' && push.state !== 'expired') return null;
  const late = now.getTime() - push.expiresAt.getTime();
  if (push.state === 'live' && late < graceMs) {
    return new Date(now.getTime() + Math.ceil(push.pollEverySeconds * 1000 * (1 + chance / 4)));
  }
  const next = lateQuestionsMs.find((wait) => wait > late);
  if (next === undefined) return null;
  return new Date(push.expiresAt.getTime() + next + Math.floor(chance * Math.min(next / 10, minuteMs)));
}
