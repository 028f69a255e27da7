import { expect, it } from 'vitest';
import { createRouteLabel } from './route-label';

const patterns = [
  '',
  '*',
  'privacy/:edition?',
  'cabinet/:mode',
  'cabinet/:mode/*',
  'cabinet/:mode/invoices/new',
  'cabinet/:mode/invoices/:id',
  'cabinet/live/invoices/:id',
  'sitemap.xml',
];
const label = createRouteLabel(patterns);

it.each([
  ['/', '/'],
  ['/_root.data', '/'],
  ['/privacy', '/privacy/:edition?'],
  ['/privacy/2026-01-01', '/privacy/:edition?'],
  ['/cabinet/test', '/cabinet/:mode'],
  ['/cabinet/test/', '/cabinet/:mode'],
  ['/cabinet/test/invoices/new', '/cabinet/:mode/invoices/new'],
  ['/cabinet/test/invoices/inv_01.data', '/cabinet/:mode/invoices/:id'],
  ['/cabinet/live/invoices/inv_01', '/cabinet/live/invoices/:id'],
  ['/cabinet/test/nothing/here', '/cabinet/:mode/*'],
  ['/sitemap.xml', '/sitemap.xml'],
  ['/sitemapxxml', '/*'],
  ['/+77012345678', '/*'],
])('%s is %s', (pathname, expected) => {
  expect(label(pathname)).toBe(expected);
});

it('whatever strangers ask for, there are no more labels than patterns', () => {
  const words = ['cabinet', 'privacy', 'invoices', 'new', 'live', 'sitemap.xml', 'x'];
  const labels = new Set(
    words.flatMap((a) => words.flatMap((b) => words.map((c) => label(`/${a}/${b}/${c}`)))),
  );
  expect(labels.size).toBeLessThanOrEqual(patterns.length);
  expect(createRouteLabel(['privacy'])('/other')).toBe('/:unknown');
});
