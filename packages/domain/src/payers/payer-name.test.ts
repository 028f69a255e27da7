import { expect, it } from 'vitest';
import { maskName } from './payer-name';

it.each([
  ['Алия Б.', 'А*** Б.'],
  ['Айгерим Нұрланова Қ.', 'А*** Н. Қ.'],
  ['  ольга   к', 'О*** К.'],
  ['Иван', 'И***'],
  ['𝔸bc 𝔹', '𝔸*** 𝔹.'],
  ['', '***'],
])('"%s" is shown as %s', (name, shown) => {
  expect(maskName(name)).toBe(shown);
});
