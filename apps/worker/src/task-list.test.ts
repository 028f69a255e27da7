import { translator } from '@apipay/i18n/messages';
import { expect, it } from 'vitest';
import type { WorkerServices } from './services';
import { makeTaskList } from './task-list';

it('R-T4 the console has words for every kind of job, in every language', () => {
  const names = Object.keys(makeTaskList({} as WorkerServices, () => undefined));
  const wordless = (['ru', 'kk', 'en'] as const).flatMap((locale) =>
    names.filter((name) => translator(locale).find(`admin.jobs.name.${name}`) === null),
  );
  expect(names.length).toBeGreaterThan(30);
  expect(wordless).toEqual([]);
});
