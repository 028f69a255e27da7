import { expect, it } from 'vitest';
import { isTimeOver, nextQuestionAt } from './offer-life';

const start = Date.UTC(2026, 0, 15, 6);
const at = (seconds: number) => new Date(start + seconds * 1_000);
const push = (fields: Partial<Parameters<typeof nextQuestionAt>[0]> = {}) => ({
  channel: 'link' as const,
  state: 'live' as const,
  createdAt: at(-1),
  sentAt: at(0),
  activateBy: at(180),
  expiresAt: at(180),
  pollEverySeconds: 5,
  ...fields,
});
const secondsTo = (next: Date | null) => next && (next.getTime() - start) / 1_000;

it('while it can be paid it is asked about at its interval, never sooner', () => {
  expect(secondsTo(nextQuestionAt(push(), at(10), 0))).toBe(15);
  expect(secondsTo(nextQuestionAt(push(), at(10), 1))).toBe(16.25);
});

it('after its time come a few late questions, and then none', () => {
  const late = [200, 241, 781, 3_781, 86_581].map((now) => secondsTo(nextQuestionAt(push(), at(now), 0)));
  expect(late).toEqual([240, 780, 3_780, 86_580, 259_380]);
  expect(nextQuestionAt(push({ state: 'expired' }), at(259_381), 0)).toBeNull();
});

it('what has ended, what never went out and what went to a number is not asked about on a timer', () => {
  for (const state of ['intent', 'sending', 'unknown', 'paid', 'rejected_by_payer', 'not_created'] as const) {
    expect(nextQuestionAt(push({ state }), at(10), 0), state).toBeNull();
  }
  expect(nextQuestionAt(push({ channel: 'phone' }), at(10), 0)).toBeNull();
});

it('it is dead when nobody opened it in time and the provider says so; else long after its time', () => {
  expect(isTimeOver(push(), 'unopened', at(199))).toBe(false);
  expect(isTimeOver(push(), 'unopened', at(200))).toBe(true);
  const opened = push({ expiresAt: at(100) });
  for (const said of ['waiting', 'unmapped', 'unopened', null] as const) {
    expect(isTimeOver(opened, said, at(699)), String(said)).toBe(false);
    expect(isTimeOver(opened, said, at(700)), String(said)).toBe(true);
  }
});

it('an unanswered call is unknown for ten minutes; an intent that nobody took is dead after two', () => {
  expect(isTimeOver(push({ state: 'unknown' }), null, at(599))).toBe(false);
  expect(isTimeOver(push({ state: 'unknown' }), null, at(600))).toBe(true);
  expect(isTimeOver(push({ state: 'intent' }), null, at(118))).toBe(false);
  expect(isTimeOver(push({ state: 'intent' }), null, at(120))).toBe(true);
});

it('a push to a number is never given up by the clock', () => {
  for (const state of ['intent', 'sending', 'unknown', 'live'] as const) {
    expect(isTimeOver(push({ channel: 'phone', state }), 'unopened', at(10_000_000)), state).toBe(false);
  }
});
