import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = dirname(dirname(fileURLToPath(import.meta.url)));

const IGNORED = new Set(['node_modules', 'build', 'dist', '.git', '.turbo', '.data', 'coverage']);

/** Files of the repository, relative to its root, without what tools and installs produce. */
export function findFiles(pattern: string | readonly string[], root: string = repositoryRoot): string[] {
  return globSync(pattern, { cwd: root, exclude: (name) => IGNORED.has(name.split('/').at(-1) ?? name) })
    .filter((path) => !path.split('/').some((segment) => IGNORED.has(segment)))
    .sort();
}
