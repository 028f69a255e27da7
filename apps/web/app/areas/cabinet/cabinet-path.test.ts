import { describe, expect, it } from 'vitest';
import { pathInMode } from './cabinet-path';

describe('the same place in the other mode', () => {
  it.each([
    ['/cabinet/live', '/cabinet/test'],
    ['/cabinet/live/invoices', '/cabinet/test/invoices'],
    ['/cabinet/live/invoices/new', '/cabinet/test/invoices'],
    ['/cabinet/live/invoices/inv_01m81g4mm4ehdsbe05spbjmhnn', '/cabinet/test/invoices'],
    [
      '/cabinet/live/developers/webhooks/deliveries/whd_01m81g4wtae2jtep2ap81nvhyj',
      '/cabinet/test/developers/webhooks',
    ],
  ])('%s becomes %s', (path, other) => {
    expect(pathInMode(path, 'test')).toBe(other);
  });
});
