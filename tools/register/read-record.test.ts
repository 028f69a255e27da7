import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { placeOf } from '@apipay/db/collected-by-processors';
import { countryOfPlace, countryOfRecipient, processorRecipients } from '@apipay/db/personal-data';
import { locales } from '@apipay/i18n';
import { translator } from '@apipay/i18n/messages';
import { registerWords } from '@apipay/i18n/register-words';
import { expect, it } from 'vitest';
import { dayInAlmaty, readPublishedRecord, readRecordOfProgram } from './read-record';

it.each(locales)(
  'R-P1 R-P10 D10: every recipient and every place of storage is named with its country (%s)',
  (locale) => {
    const { word } = registerWords(translator(locale));
    for (const [recipient, country] of Object.entries(countryOfRecipient))
      expect(word('recipient', recipient)).toContain(word('country', country));
    for (const recipient of processorRecipients)
      expect(word('place', placeOf(recipient))).toContain(word('country', countryOfRecipient[recipient]));
    for (const [place, country] of Object.entries(countryOfPlace))
      expect(word('place', place)).toContain(word('country', country));
  },
);

it.each(locales)('R-P1: every code of the register has a word (%s)', (locale) => {
  const { word, term } = registerWords(translator(locale));
  const { entries } = readRecordOfProgram('2026-11-29');
  expect(entries.length).toBeGreaterThan(10);
  for (const entry of entries) {
    const words = [
      [entry.subject, word('subject', entry.subject)],
      [entry.category, word('category', entry.category)],
      ...entry.purposes.map((purpose) => [purpose, word('purpose', purpose)]),
      ...entry.recipients.map((recipient) => [recipient, word('recipient', recipient)]),
      [entry.place, word('place', entry.place)],
      [entry.basis, word('basis', entry.basis)],
      [entry.term.kind, term(entry.term, true)],
      ...(entry.erasure ? [[entry.erasure, word('erasure', entry.erasure)]] : []),
    ];
    for (const [code, said] of words) expect(said).not.toBe(code);
    if (locale !== 'en' && entry.term.citation)
      expect(term(entry.term, true)).not.toContain(entry.term.citation);
  }
});

it('R-P1 R-T5 a record of a day names whoever ran the service at the end of that day in Almaty', async () => {
  const asked: { readonly edition?: number; readonly at?: string }[] = [];
  const service = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { variables } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      asked.push(variables);
      const list = { documentEditions: [{ edition: 1, effectiveAt: '2026-11-01T00:00:00.000Z' }] };
      const edition = {
        operator: { name: 'ТОО «Тогда»', address: 'Алматы', legalEmail: 'law@example.kz' },
        documentEdition: { contentHash: 'ab', register: [] },
      };
      response.end(JSON.stringify({ data: variables.edition === undefined ? list : edition }));
    });
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const { port } = service.address() as AddressInfo;
  const record = await readPublishedRecord(`http://127.0.0.1:${port}`, '2026-11-20', 'ru');
  service.close();
  expect(asked.at(-1)).toEqual({ edition: 1, at: '2026-11-20T18:59:59.999Z' });
  expect(record.operator?.name).toBe('ТОО «Тогда»');
});

it('a day is a day of Almaty', () => {
  expect(dayInAlmaty('2026-11-28T19:30:00Z')).toBe('2026-11-29');
});
