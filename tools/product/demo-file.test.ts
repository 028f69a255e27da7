import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { recallDemo } from './demo-file';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'apipay-demo-file-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const write = (name: string, content: unknown) =>
  writeFileSync(join(directory, name), JSON.stringify(content));
const demoOf = (testApiKey: string) => ({ testApiKey });

it('the demo of an installation is recalled wherever its database lies now', () => {
  write('demo.json', { database: '127.0.0.1:5433/apipay', installation: 'one', demo: demoOf('key-one') });
  expect(recallDemo(directory, 'one')).toEqual(demoOf('key-one'));
});

it('another database gets no foreign demo, and the first finds its own again', () => {
  write('demo.json', { installation: 'one', demo: demoOf('key-one') });
  expect(recallDemo(directory, 'two')).toBeNull();
  write('demo.json', { installation: 'two', demo: demoOf('key-two') });
  expect(recallDemo(directory, 'one')).toEqual(demoOf('key-one'));
  expect(recallDemo(directory, 'two')).toEqual(demoOf('key-two'));
});

it('a file of an earlier release, which named no installation, is taken as it is', () => {
  write('demo.json', { database: 'x', demo: demoOf('key-one') });
  expect(recallDemo(directory, 'one')).toEqual(demoOf('key-one'));
  expect(existsSync(join(directory, 'demo.json'))).toBe(true);
});

it('a missing or broken file recalls nothing and is left alone', () => {
  expect(recallDemo(directory, 'one')).toBeNull();
  writeFileSync(join(directory, 'demo.json'), '{"demo":');
  expect(recallDemo(directory, 'one')).toBeNull();
  expect(readFileSync(join(directory, 'demo.json'), 'utf8')).toBe('{"demo":');
});
