import { expect, test } from 'vitest';
import { atomFeed } from './atom-feed';

const entry = {
  id: 'https://apipay.example/privacy/2',
  href: 'https://apipay.example/privacy/2?lang=ru&a="b"',
  title: '<script>alert(1)</script> & "Политика"',
  summary: `]]>\u0000\u001b\ud800'`,
  publishedAt: '2026-11-29T10:00:00.000Z',
};
const feed = {
  id: 'https://apipay.example/documents.atom?lang=ru',
  selfHref: 'https://apipay.example/documents.atom?lang=ru',
  siteHref: 'https://apipay.example/privacy?lang=ru',
  title: 'Документы',
  author: 'ТОО «А & Б»',
  language: 'ru',
};

test('R-S2 whatever a title holds, the feed stays well-formed and runs nothing', () => {
  const xml = atomFeed({ ...feed, entries: [entry] });
  expect(xml).toContain('<title>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Политика&quot;</title>');
  expect(xml).toContain('<summary>]]&gt;\ufffd&apos;</summary>');
  expect(xml).toContain('<name>ТОО «А &amp; Б»</name>');
  expect(xml.match(/&(?!(?:amp|lt|gt|quot|apos);)/g)).toBeNull();
  const tags = [...xml.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)].filter(([, , , isEmpty]) => isEmpty === '');
  const open: string[] = [];
  for (const [, isEnd, name] of tags) {
    if (isEnd === '') open.push(name ?? '');
    else expect(open.pop()).toBe(name);
  }
  expect(open).toEqual([]);
});

test('R-S2 the feed has what RFC 4287 asks for, and is as new as its newest entry, or has none', () => {
  const xml = atomFeed({ ...feed, entries: [entry, { ...entry, publishedAt: '2026-01-01T00:00:00.000Z' }] });
  const head = xml.slice(0, xml.indexOf('<entry>'));
  for (const part of [
    '<id>',
    '<title>',
    '<updated>2026-11-29T10:00:00.000Z<',
    '<author><name>',
    'rel="self"',
  ]) {
    expect(head).toContain(part);
  }
  expect(atomFeed({ ...feed, entries: [] })).toContain('<updated>1970-01-01T00:00:00.000Z</updated>');
});
