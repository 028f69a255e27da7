import { expect, it } from 'vitest';
import { businessNameMask, requireBusinessName } from './business-name';

it('the mask keeps the first letters of two words and says nothing about length', () => {
  expect(businessNameMask('ТОО «Ромашка»')).toBe('Т••• Р•••');
  expect(businessNameMask('Қанат')).toBe('Қ•••');
  expect(businessNameMask('ИП Сагинтаева Айгуль Маратовна')).toBe('И••• С•••');
  expect(businessNameMask('«—»')).toBe('•••');
  expect(businessNameMask('𝔸bc O’Neill-Smith')).toBe('𝔸••• O•••');
});

it('the name is trimmed and put into one form', () => {
  expect(requireBusinessName('  ИП Йод  ')).toBe('ИП Йод');
});
