import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, 'app');

/** A session may run persisted documents alone, and those are collected from files of one name. */
it('every operation of the console stands where documents are persisted from', () => {
  const strays = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.documents.ts'))
    .filter((name) =>
      /adminGraphql\(\s*`\s*(?:query|mutation)\b/.test(readFileSync(join(folder, name), 'utf8')),
    );
  expect(strays).toEqual([]);
});
