import { expect, it } from 'vitest';
import { readTools } from '../../../../tools-environment';
import { deletions, domainsOver, markedCookies } from './sweep-cookies.server';

const tools = readTools({ METRICA_COUNTER_ID: '1', GOOGLE_ANALYTICS_ID: 'G-ABCD' });
const request = new Request('https://www.example.kz/privacy', {
  headers: {
    cookie: '__Host-visitor=a; _ga=GA1; _ga_ABCD=x; _ym_uid=1; theme=dark; b24_x=1; _ga=again; my_ga=1',
  },
});

it('R-S5 finds the marks of the tools that are refused, each once, and no cookie of ours', () => {
  expect(markedCookies(request, tools)).toEqual(['_ga', '_ga_ABCD', '_ym_uid']);
  expect(markedCookies(request, tools.slice(0, 1))).toEqual(['_ym_uid']);
  expect(markedCookies(request, [])).toEqual([]);
});

it('R-S5 a cookie is deleted here and on every domain above', () => {
  const places = deletions(request, ['_ga']).map((header) => /Domain=([^;]+)/.exec(header)?.[1] ?? 'here');
  expect(places).toEqual(['here', 'www.example.kz', 'example.kz']);
  expect(
    deletions(request, ['_ga']).every(
      (header) => header.startsWith('_ga=; Path=/') && header.includes('Max-Age=0'),
    ),
  ).toBe(true);
});

it.each(['localhost', '127.0.0.1', '[::1]'])('%s has no domain above it', (hostname) => {
  expect(domainsOver(hostname)).toEqual([]);
});
