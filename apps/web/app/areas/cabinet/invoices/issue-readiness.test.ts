import { describe, expect, it } from 'vitest';
import { obstaclesOf } from './issue-readiness';

type Found = Parameters<typeof obstaclesOf>[0];

const connection = {
  id: 'con_1',
  isPrimary: true,
  tradePointId: '1',
  channels: ['PHONE' as const, 'LINK' as const, 'QR' as const],
  largestInvoice: { amount: '99999999.00' },
};
const periodEndsAt = '2026-12-25T00:00:00.000Z';
const ready: Found = {
  viewer: { permissions: ['invoice:issue'] },
  merchant: { tariff: { periodEndsAt, usage: [{ feature: 'INVOICES', used: 8, limit: 100 }] } },
  connections: [{ ...connection, canInvoice: true }],
};
const kinds = (found: Found, mode: 'live' | 'test' = 'live') =>
  obstaclesOf(found, mode).map(({ kind }) => kind);

describe('what stands in the way of an invoice', () => {
  it('is nothing once there is a tariff and a connection', () => {
    expect(kinds(ready)).toEqual([]);
  });

  it('is the tariff and the connection of a fresh business, in this order', () => {
    expect(kinds({ ...ready, merchant: { tariff: null }, connections: [] })).toEqual([
      'tariff',
      'connection',
    ]);
  });

  it('is no tariff in test mode', () => {
    expect(kinds({ ...ready, merchant: { tariff: null }, connections: [] }, 'test')).toEqual(['connection']);
  });

  it('is a connection whose shop is not chosen yet', () => {
    expect(kinds({ ...ready, connections: [{ ...connection, canInvoice: false }] })).toEqual(['connection']);
  });

  it('is a tariff that is used up, with the day on which it is fresh again', () => {
    const usage = [{ feature: 'INVOICES' as const, used: 100, limit: 100 }];
    expect(obstaclesOf({ ...ready, merchant: { tariff: { periodEndsAt, usage } } }, 'live')).toEqual([
      { kind: 'limit', until: periodEndsAt },
    ]);
    const unlimited = [{ feature: 'INVOICES' as const, used: 100, limit: null }];
    expect(kinds({ ...ready, merchant: { tariff: { periodEndsAt, usage: unlimited } } })).toEqual([]);
  });

  it('is the right, for those who may only look', () => {
    expect(kinds({ ...ready, viewer: { permissions: ['invoice:read'] } })).toEqual(['right']);
  });
});
