import type { Id } from '@apipay/db/ids';
import type { NoticeRow } from '@apipay/db/schema/notices';
import type { NoticeKind, NoticeState } from '@apipay/db/schema/notices.enums';
import { leavesAt } from '../kernel/message-hours';
import type { StateTable } from '../kernel/state-machine';

export type EndpointNoticeKind = Extract<NoticeKind, `endpoint-${string}`>;
export type ConnectionNoticeKind = Extract<NoticeKind, `connection-${string}`>;

/** What a notice is about. */
export type NoticeObject =
  | { readonly endpointId: Id<'webhookEndpoint'> }
  | { readonly connectionId: Id<'providerConnection'> };

export const noticeTransitions: StateTable<NoticeState> = {
  waiting: ['sending', 'failed', 'dropped'],
  // Back to `waiting` only where it is certain that nothing was sent.
  sending: ['sent', 'unknown', 'failed', 'waiting'],
  // The one who called may hear the answer after somebody else has given it up.
  unknown: ['sent', 'failed'],
  sent: ['delivered', 'read', 'failed'],
  delivered: ['read'],
  read: [],
  failed: [],
  dropped: [],
};

const minuteMs = 60_000;
const pauseMs = 24 * 60 * minuteMs;

/**
 * How long something has to last before anybody is told: one failed try is no trouble, and what comes back by itself is none either.
 * Without a connection no money comes in, so that is told at any hour; the rest by day.
 */
const rules: Readonly<Record<NoticeKind, { readonly afterMs: number; readonly isByDay: boolean }>> = {
  'endpoint-failing': { afterMs: 15 * minuteMs, isByDay: true },
  'endpoint-disabled': { afterMs: 0, isByDay: true },
  'connection-lost': { afterMs: 5 * minuteMs, isByDay: false },
  'connection-restored': { afterMs: 5 * minuteMs, isByDay: false },
};

/** When a notice may leave: once it has lasted, and a day after the one before of its kind about the same thing. */
export function noticeLeavesAt(kind: NoticeKind, happenedAt: Date, toldBefore: Date | null): Date {
  const { afterMs } = rules[kind];
  const lasted = happenedAt.getTime() + afterMs;
  const pauseEnds = toldBefore === null ? 0 : toldBefore.getTime() + pauseMs;
  return atHourFor(kind, new Date(Math.max(lasted, pauseEnds)));
}

/** At once, or in the morning. */
export function atHourFor(kind: NoticeKind, at: Date): Date {
  return rules[kind].isByDay ? leavesAt(at) : at;
}

/** Whether the owner has it, or may have it. */
export function isTold({ state }: Pick<NoticeRow, 'state'>): boolean {
  return state !== 'waiting' && state !== 'failed' && state !== 'dropped';
}
