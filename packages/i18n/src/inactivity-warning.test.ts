import { expect, test } from 'vitest';
import { writeInactivityWarning } from './inactivity-warning';
import { locales } from './locale';

test.each(locales)('R-P5 the day of a warning does not end the sentence twice, in %s', (locale) => {
  const { parameters, text } = writeInactivityWarning({ lastDay: '2026-12-30' }, locale);
  expect(parameters[0]).toMatch(/2026/);
  expect(parameters[0]).not.toMatch(/\.$/);
  expect(text).not.toMatch(/\.\./);
});
