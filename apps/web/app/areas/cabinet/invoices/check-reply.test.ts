import { describe, expect, it } from 'vitest';
import { type CheckedInvoice, type CheckReply, wordsOfCheck } from './check-reply';

const at = '2026-11-25T09:05:10.000Z';
const before = { status: 'WAITING', lastCheckedAt: '2026-11-25T09:00:00.000Z' } as const;
const asked: CheckReply = { kind: 'asked', at, retryAt: null, before };
const waiting: CheckedInvoice = { ...before, canCheck: true };
const answered: CheckedInvoice = { ...waiting, lastCheckedAt: '2026-11-25T09:05:12.000Z' };

describe('the answer to "check now"', () => {
  it('says that it was asked, until the answer has come', () => {
    expect(wordsOfCheck(asked, waiting, false)).toEqual({ words: 'waiting', moment: at });
    expect(wordsOfCheck(asked, waiting, true)).toEqual({ words: 'silent', moment: at });
  });

  it('says that nothing has changed once the answer is there', () => {
    expect(wordsOfCheck(asked, answered, true)).toEqual({ words: 'same', moment: at });
  });

  it('names the new state', () => {
    const paid = { ...answered, status: 'PAID', canCheck: false } as const;
    expect(wordsOfCheck(asked, paid, false).words).toBe('changed');
  });

  it('an answer of seconds ago is told with its time', () => {
    const reply = { ...asked, kind: 'not-needed' } as const;
    expect(wordsOfCheck(reply, waiting, false)).toEqual({ words: 'recent', moment: before.lastCheckedAt });
    expect(wordsOfCheck(reply, { ...waiting, canCheck: false }, false).words).toBe('over');
  });

  it('a spent budget names the first minute at which it may be asked again', () => {
    const reply = { ...asked, kind: 'too-soon', retryAt: '2026-11-25T09:05:41.000Z' } as const;
    expect(wordsOfCheck(reply, waiting, false)).toEqual({
      words: 'tooSoon',
      moment: '2026-11-25T09:06:00.000Z',
    });
  });
});
