import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@apipay/db/ids';
import type { Tombstone } from '@apipay/domain/kernel/tombstone-log.port';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fileTombstoneLog } from './tombstone-log';

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tombstones-'));
  path = join(folder, 'beside', 'tombstones.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

function aTombstone(): Tombstone {
  return {
    destructionId: newId('destruction'),
    subjectId: newId('subject'),
    subjectKind: 'payer',
    keyClasses: ['contact'],
    erasures: [{ table: 'payers', action: 'clear', columns: ['phone_index', 'phone_tail'] }],
    planHash: 'a'.repeat(64),
    destroyedAt: '2026-11-29T10:00:00.000Z',
  };
}

async function aLog(count: number) {
  const log = fileTombstoneLog(path);
  const written = Array.from({ length: count }, aTombstone);
  await Promise.all(written.map((tombstone) => log.append(tombstone)));
  return { log, written };
}

it('R-D7 what is written is read back in order, by another process too', async () => {
  expect(await fileTombstoneLog(path).read()).toEqual({ tombstones: [], tornLines: [], brokenLines: [] });
  const { written } = await aLog(5);
  const later = aTombstone();
  await fileTombstoneLog(path).append(later);
  expect(await fileTombstoneLog(path).read()).toEqual({
    tombstones: [...written, later],
    tornLines: [],
    brokenLines: [],
  });
});

it('a line that a crash cut off is told of, stays, and does not hinder the next', async () => {
  const { log, written } = await aLog(2);
  const whole = (await readFile(path, 'utf8')).length;
  await log.append(aTombstone());
  await truncate(path, whole + 40);
  expect(await log.read()).toEqual({ tombstones: written, tornLines: [3], brokenLines: [] });
  const next = aTombstone();
  await log.append(next);
  expect(await log.read()).toEqual({ tombstones: [...written, next], tornLines: [3], brokenLines: [] });
});

it('a last line that lacks only its end counts', async () => {
  const { log, written } = await aLog(2);
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.slice(0, -1));
  const next = aTombstone();
  await log.append(next);
  expect(await log.read()).toEqual({ tombstones: [...written, next], tornLines: [], brokenLines: [] });
});

it('a line that was changed, taken out or put in is found', async () => {
  const { log } = await aLog(4);
  const lines = (await readFile(path, 'utf8')).split('\n').slice(0, -1);
  const write = (kept: readonly string[]) => writeFile(path, `${kept.join('\n')}\n`);
  await write(lines.map((line, index) => (index === 1 ? line.replace('payer', 'requester') : line)));
  expect((await log.read()).brokenLines).toEqual([3]);
  await write(lines.filter((_, index) => index !== 1));
  expect((await log.read()).brokenLines).toEqual([2]);
  await write(lines);
  await appendFile(path, `${JSON.stringify({ previous: '0'.repeat(64), tombstone: aTombstone() })}\n`);
  expect((await log.read()).brokenLines).toEqual([5]);
});
