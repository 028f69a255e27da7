import type { AppLoadContext } from '@remix-run/node';
import { expect, it, vi } from 'vitest';
import { readTools } from '../../../../tools-environment';
import { submitChoice } from './submit-choice.server';

const observe = vi.fn();
const context: AppLoadContext = {
  requestId: 'r',
  nonce: 'n',
  clientAddress: '127.0.0.1',
  webOrigin: 'https://example.kz',
  isDevelopment: false,
  sandboxOrigin: null,
  tools: readTools({ METRICA_COUNTER_ID: '1' }),
  api: { url: 'http://127.0.0.1:9', secret: 's', observe },
  reportError: () => undefined,
  stopping: new AbortController().signal,
};

it.each([
  ['that allows while the browser says Sec-GPC', { button: 'ACCEPT_ALL' }, { 'sec-gpc': '1' }],
  ['that opens the chat while the browser says Sec-GPC', { button: 'ALLOW_CHAT' }, { 'sec-gpc': '1' }],
  ['that nobody drew', { button: 'EVERYTHING' }, {}],
  ['that is missing', {}, {}],
  ['beside a switch that nobody drew', { button: 'SAVE', allowed: 'EVIL' }, {}],
])('R-S5 a button %s is refused before anything is recorded', async (_which, fields, headers) => {
  const request = new Request('https://example.kz/cookies', {
    method: 'POST',
    headers,
    body: new URLSearchParams({ snapshot: 'x', ...fields }),
  });
  expect(await submitChoice({ request, context, params: {} })).toMatchObject({
    init: { status: 422 },
    data: { problems: { general: expect.any(String) } },
  });
  expect(observe).not.toHaveBeenCalled();
});
