import { expect, it } from 'vitest';
import { readExportForm } from './read-export-form.server';

const typed = { from: '2026-11-01', to: '2026-11-28', ground: 'INCIDENT', reason: 'Проверка по обращению' };

function read(fields: Partial<typeof typed>, locale = 'ru') {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...typed, ...fields })) form.set(name, value);
  return readExportForm(new Request(`http://localhost/?lang=${locale}`), form);
}

it('what can be read is sent as it was typed', () => {
  expect(read({})).toEqual({ typed, problems: null, input: typed });
});

it.each(['ru', 'kk', 'en'])(
  'a ground that is none is refused at its field and never becomes another one in %s',
  (locale) => {
    const { problems, input, typed: kept } = read({ ground: 'CURIOSITY' }, locale);
    expect(input).toBeNull();
    expect(problems?.codes).toEqual(['VALIDATION_FAILED']);
    expect(problems?.fields['ground']).toMatch(/.{10}/);
    expect(kept).toMatchObject({ ground: 'CURIOSITY', reason: typed.reason });
  },
);

it.each(['2026-02-30', '28.11.2026', '', '0'])('"%s" is no day, which its field says', (day) => {
  expect(read({ from: day }).problems?.fields).toEqual({ from: expect.stringContaining('2027-03-31') });
  expect(read({ to: day }).problems?.fields).toEqual({ to: expect.stringContaining('2027-03-31') });
});
