import { expect, it } from 'vitest';
import {
  keepPendingConnection,
  type PendingConnection,
  readPendingConnection,
} from './pending-connection.server';

const pending: PendingConnection = {
  owner: 'usr_1',
  mode: 'live',
  kaspiPhone: '+7 701 234-56-78',
  organizationBin: '260140000005',
  bindingSecret: 'secret',
  challengeId: 'vco_1',
  resendAt: '2026-11-28T10:00:00.000Z',
  isProven: false,
};

const requestWith = (cookie: string) =>
  new Request('https://pay.example.kz/', { headers: { cookie: cookie.split(';')[0] ?? '' } });

it('what was typed before the code comes back to its own mode', () => {
  const request = requestWith(keepPendingConnection(pending));
  expect(readPendingConnection(request, 'live')).toEqual(pending);
  expect(readPendingConnection(request, 'test')).toBeNull();
});

it.each(['', 'x', '{}', '[]', 'null', JSON.stringify({ ...pending, resendAt: 'soon' }), 'bare-secret'])(
  'a cookie that holds %s is no pending connection',
  (text) => {
    const request = requestWith(`__Host-binding=${encodeURIComponent(text)}`);
    expect(readPendingConnection(request, 'live')).toBeNull();
  },
);
