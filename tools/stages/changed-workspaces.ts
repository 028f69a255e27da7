import { createHash, type Hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findFiles, repositoryRoot } from '../repository';

const SOURCES = '**/*.{ts,tsx,js,mjs,cjs}';
export const ROOT_FILES = '*.{ts,js,cjs}';

export interface ChangedWorkspaces {
  /** Folders, and `.` for the files at the root. */
  readonly places: readonly string[];
  /** To be called when the check has passed for all of them. */
  remember(): void;
}

/**
 * The workspaces to check again. What a check says of one depends on the types of those it uses, so one counts as
 * changed when any that it reaches did, or the rules, or the lockfile. Tests make the packages use each other in a
 * circle, which turbo's own graph of tasks does not take.
 */
export function changedWorkspaces(check: string): ChangedWorkspaces {
  const memory = join(repositoryRoot, 'node_modules', '.cache', `${check}.json`);
  const wanted = fingerprints();
  const known = readMemory(memory);
  return {
    places: Object.keys(wanted).filter((place) => known[place] !== wanted[place]),
    remember() {
      mkdirSync(dirname(memory), { recursive: true });
      writeFileSync(memory, JSON.stringify(wanted));
    },
  };
}

function fingerprints(): Record<string, string> {
  const shared = createHash('sha256');
  addFiles(shared, [...findFiles(ROOT_FILES), ...findFiles('tools/eslint-rules/*.js')]);
  addFiles(shared, ['pnpm-lock.yaml', 'tsconfig.base.json', 'tsconfig.json', 'tsconfig.lint.json']);
  const base = shared.digest('hex');

  const folders = findFiles(['{apps,packages}/*/package.json', '{tools,e2e,bench}/package.json']).map(
    dirname,
  );
  const manifests = new Map(folders.map((folder) => [folder, readManifest(folder)]));
  const folderOf = new Map([...manifests].map(([folder, { name }]) => [name, folder]));
  const own = new Map(
    folders.map((folder) => {
      const hash = createHash('sha256').update(base);
      addFiles(hash, [...findFiles(`${folder}/${SOURCES}`), ...findFiles(`${folder}/*.json`)]);
      return [folder, hash.digest('hex')];
    }),
  );
  const reachable = (folder: string, seen: Set<string>): Set<string> => {
    if (seen.has(folder)) return seen;
    seen.add(folder);
    const { dependencies = {}, devDependencies = {} } = manifests.get(folder) ?? {};
    for (const name of [...Object.keys(dependencies), ...Object.keys(devDependencies)]) {
      const next = folderOf.get(name);
      if (next !== undefined) reachable(next, seen);
    }
    return seen;
  };
  const result: Record<string, string> = { '.': base };
  for (const folder of folders) {
    const hash = createHash('sha256');
    for (const other of [...reachable(folder, new Set())].sort()) hash.update(own.get(other) ?? '');
    result[folder] = hash.digest('hex');
  }
  return result;
}

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(repositoryRoot, folder, 'package.json'), 'utf8')) as Manifest;
}

function addFiles(hash: Hash, files: readonly string[]): void {
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(repositoryRoot, file)));
}

function readMemory(memory: string): Record<string, string> {
  if (!existsSync(memory)) return {};
  try {
    return JSON.parse(readFileSync(memory, 'utf8')) as Record<string, string>;
  } catch {
    return {};
  }
}
