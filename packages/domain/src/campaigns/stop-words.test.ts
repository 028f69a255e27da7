import { expect, it } from 'vitest';
import { isStop, isStopWord } from './stop-words';

it.each([
  'STOP',
  ' stop ',
  'Stop!!!',
  'СТОП',
  'стоп.',
  'Стоп 🛑',
  '🛑🛑 СТОП 🛑🛑',
  'С Т О П',
  'cтoп',
  'ТОҚТАТ',
  'тоқтат',
  'Токтат',
  'ＳＴＯＰ',
  'с\u200bтоп',
  'Стоп, пожалуйста',
  'Отписаться',
  'тоқтатыңыз, өтінемін',
])('R-P4 %s ends the mailing', (text) => expect(isStopWord(text)).toBe(true));

it.each([
  '',
  'Спасибо',
  'Не стоп',
  'стоп-кран сломался',
  'остановка',
  'нет',
  'stopwatch',
  '🛑',
  'стоп '.repeat(50),
])('%s does not', (text) => expect(isStopWord(text)).toBe(false));

it('the button ends it whatever it is called', () => {
  expect(isStop({ text: 'Не присылать', payload: 'apipay-mailing-stop' })).toBe(true);
  expect(isStop({ text: 'Не присылать', payload: 'something else' })).toBe(false);
});
