import { expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy';
import { readTools } from './tools-environment';

const tools = readTools({
  METRICA_COUNTER_ID: '12345678',
  GOOGLE_ANALYTICS_ID: 'G-ABCDEF1234',
  BITRIX_CHAT_LOADER_URL: 'https://cdn-ru.bitrix24.kz/b1/crm/site_button/loader_1_abc.js',
  BITRIX_PORTAL_URL: 'https://example.bitrix24.kz',
});
const vendors = /yandex|yastatic|google|bitrix/;

it('R-S5 a policy names the hosts of the tools that were allowed and of no other', () => {
  expect(contentSecurityPolicy('n')).not.toMatch(vendors);
  const [metrica, google, chat] = tools;
  const metricaOnly = contentSecurityPolicy('n', metrica ? [metrica] : []);
  expect(metricaOnly).toContain('https://mc.yandex.ru https://mc.yandex.com https://mc.yandex.kz');
  expect(metricaOnly).not.toMatch(/google|bitrix|frame-src/);
  expect(contentSecurityPolicy('n', google ? [google] : [])).not.toMatch(/yandex|bitrix|frame-src/);
  const chatOnly = contentSecurityPolicy('n', chat ? [chat] : []);
  expect(chatOnly).toContain('frame-src https://cdn-ru.bitrix24.kz https://example.bitrix24.kz');
  expect(chatOnly).not.toMatch(/yandex|google/);
  for (const policy of [metricaOnly, chatOnly]) expect(policy).not.toMatch(/script-src[^;]*'unsafe/);
});

it('a tool without a number does not exist', () => {
  expect(readTools({})).toEqual([]);
  expect(readTools({ METRICA_COUNTER_ID: ' ', BITRIX_PORTAL_URL: 'https://example.kz' })).toEqual([]);
});

it.each([
  ['METRICA_COUNTER_ID', { METRICA_COUNTER_ID: '1;alert(1)' }],
  ['GOOGLE_ANALYTICS_ID', { GOOGLE_ANALYTICS_ID: 'UA-1' }],
  [
    'METRICA_URL',
    { METRICA_COUNTER_ID: '1', METRICA_URL: "https://example.kz/; script-src 'unsafe-inline'" },
  ],
  ['BITRIX_PORTAL_URL', { BITRIX_CHAT_LOADER_URL: 'https://example.kz/loader.js' }],
])('%s that is wrong or missing ends the start', (name, source) => {
  expect(() => readTools(source)).toThrow(name);
});
