import type { SessionHolder } from '@apipay/db/schema/sessions.enums';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

interface SessionRules {
  /** A session that nobody uses ends after this long, in milliseconds. */
  readonly idleMs: number;
  /** Whatever happens, it ends this long after the sign-in. */
  readonly absoluteMs: number;
  /** One more sign-in ends the session that was used least recently. */
  readonly maxPerHolder: number;
}

/** OWASP ASVS 5.0, 7.1.1, 7.1.2, 7.3.1 and 7.3.2: written down here, enforced by the server. */
export const sessionRules: Readonly<Record<SessionHolder, SessionRules>> = {
  user: { idleMs: 14 * day, absoluteMs: 30 * day, maxPerHolder: 20 },
  staff: { idleMs: 30 * minute, absoluteMs: 8 * hour, maxPerHolder: 3 },
};

/** Use is written down at most this often. */
export const seenEveryMs = minute;

export function idleEnd(holder: SessionHolder, now: Date, endsAt: Date): Date {
  return new Date(Math.min(now.getTime() + sessionRules[holder].idleMs, endsAt.getTime()));
}

export function absoluteEnd(holder: SessionHolder, createdAt: Date): Date {
  return new Date(createdAt.getTime() + sessionRules[holder].absoluteMs);
}
