import { expect, it } from 'vitest';
import { reviewMarksIn } from './review-marks';

it.each([
  ['Пишите на a.b+c@mail.kz', [['email', 'a.b+c@mail.kz']]],
  [
    'Смотрите https://example.kz/x?y=1 и t.me/apipay',
    [
      ['link', 'https://example.kz/x?y=1'],
      ['link', 't.me/apipay'],
    ],
  ],
  ['Наш сайт bereke.kz лучше', [['link', 'bereke.kz']]],
  ['Мы @bereke_shop', [['link', '@bereke_shop']]],
  ['Звоните 8 (701) 234-56-78', [['phone', '8 (701) 234-56-78']]],
  [
    'ИИН 900101300123, счёт KZ86125KZT5004100100',
    [
      ['number', '900101300123'],
      ['number', 'KZ86125KZT5004100100'],
    ],
  ],
  ['Менеджер Айгүл Серікқызы помогла', [['name', 'Менеджер Айгүл Серікқызы']]],
  ['Счета уходят за 2 секунды, 15 000 тенге вижу сразу. Спасибо!', []],
] as const)('«%s»', (text, expected) => {
  const marks = reviewMarksIn(text).map(({ kind, start, length }) => [
    kind,
    text.slice(start, start + length),
  ]);
  expect(marks).toEqual(expected);
});
