import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const pages = import.meta.dirname;
const schemas = ['schema.graphql', 'admin-schema.graphql'].map((name) => join(pages, '../../..', name));

test('D8 the one file that anybody can hand in is a statement of text: no page and no operation takes a paper of a person', () => {
  const sources = readdirSync(pages, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.tsx'),
  );
  expect(sources.length).toBeGreaterThan(200);
  const takingFiles = sources.filter((path) =>
    /<FileDrop|type="file"|multipart\/form-data/.test(readFileSync(join(pages, path), 'utf8')),
  );
  expect(takingFiles).toEqual(['areas/cabinet/statements/statement-form.tsx']);
  const form = readFileSync(join(pages, takingFiles[0] ?? ''), 'utf8');
  expect(form).toContain('accept=".csv,.txt,text/csv,text/plain"');
  for (const schema of schemas) expect(readFileSync(schema, 'utf8')).not.toMatch(/\b(?:Upload|File|Image)\b/);
});
