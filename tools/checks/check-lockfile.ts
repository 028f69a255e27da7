import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../repository';

/** The lockfile works with every registry or mirror because it names versions and digests, never a place. */
export function checkLockfile(root: string = repositoryRoot): string[] {
  return findDownloadAddresses(readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8'));
}

export function findDownloadAddresses(lockfile: string): string[] {
  return lockfile
    .split('\n')
    .map((text, index) => ({ text, line: index + 1 }))
    .filter(({ text }) => !/^\s*deprecated:/.test(text))
    .filter(({ text }) => /\b(?:https?|git(?:\+\w+)?|ssh|file):\/\/|\btarball:/.test(text))
    .map(({ text, line }) => `pnpm-lock.yaml:${line} holds a download address: ${text.trim()}`);
}
