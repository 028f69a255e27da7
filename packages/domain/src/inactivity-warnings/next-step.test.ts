import { describe, expect, it } from 'vitest';
import { addDays } from '../kernel/calendar';
import { lastDayIfSent, nextStep } from './next-step';
import type { SilentAccount } from './read-silent-accounts';

const silentSince = '2026-12-01';
const after = (days: number) => addDays(silentSince, days);
type Warning = NonNullable<SilentAccount['first']>;

function warning(state: Warning['state'], day: number): Warning {
  const isHanded = state === 'sent' || state === 'undeliverable';
  return {
    id: 'iaw_x' as Warning['id'],
    state,
    handedOn: isHanded ? after(day) : null,
    calledOn: after(day),
  };
}
const step = (day: number, first: Warning | null = null, last: Warning | null = null) => {
  const next = nextStep({ silentSince, first, last }, after(day));
  return next.kind === 'warn' ? next.which : next.kind;
};
const sent = (day: number) => warning('sent', day);

describe('R-P5 what is due for an account that nobody uses', () => {
  it('the first warning 30 days before the last day, the last one 7 days before, the end after it', () => {
    expect([698, 699, 760].map((day) => step(day))).toEqual(['quiet', 'first', 'first']);
    expect([721, 722, 730].map((day) => step(day, sent(699)))).toEqual(['quiet', 'last', 'last']);
    expect([729, 730].map((day) => step(day, sent(699), sent(722)))).toEqual(['quiet', 'end']);
  });

  it('a worker that was down for sixty days ends nobody without the whole of both times', () => {
    expect(step(759)).toBe('first');
    expect(lastDayIfSent({ silentSince, first: null }, 'first', after(759))).toBe(after(789));
    expect([760, 781, 782].map((day) => step(day, sent(759)))).toEqual(['waits', 'waits', 'last']);
    expect([789, 790].map((day) => step(day, sent(759), sent(782)))).toEqual(['waits', 'end']);
  });

  it('where it was down between the two, the last one has its seven days all the same', () => {
    expect(step(760, sent(699))).toBe('last');
    expect(lastDayIfSent({ silentSince, first: sent(699) }, 'last', after(760))).toBe(after(767));
    expect([767, 768].map((day) => step(day, sent(699), sent(760)))).toEqual(['waits', 'end']);
  });

  it('a number that is reached no longer counts as warned, and an outage does not', () => {
    const gone = (day: number) => warning('undeliverable', day);
    expect(step(730, gone(699), gone(722))).toBe('end');
    expect(step(800, { ...warning('waiting', 0), calledOn: null })).toBe('first');
    expect(step(800, sent(699), { ...warning('waiting', 0), calledOn: null })).toBe('last');
  });

  it('warnings of an earlier rule end nobody before the 730 days', () => {
    expect([729, 730].map((day) => step(day, sent(600), sent(630)))).toEqual(['quiet', 'end']);
  });

  it('where nobody knows whether the first one left, the thirty days run from the last one, and none from none', () => {
    const unknown = (day: number) => warning('unknown', day);
    expect([721, 722].map((day) => step(day, unknown(699)))).toEqual(['quiet', 'last']);
    expect(lastDayIfSent({ silentSince, first: unknown(699) }, 'last', after(722))).toBe(after(752));
    expect([752, 753].map((day) => step(day, unknown(699), sent(722)))).toEqual(['waits', 'end']);
    expect([729, 900].map((day) => step(day, unknown(699), unknown(722)))).toEqual(['quiet', 'stuck']);
    expect([729, 730].map((day) => step(day, sent(699), unknown(722)))).toEqual(['quiet', 'end']);
  });
});
