import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { findFiles, repositoryRoot } from '../repository';

const PRODUCED = new Set(['.data', 'node_modules', 'build', '.turbo']);

/** Every path of this repository that a document cites, in backticks or as a link, must exist. */
export function checkDocPaths(root: string = repositoryRoot): string[] {
  const topFolders = new Set(
    readdirSync(root, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])),
  );
  return findFiles(['README.md', 'docs/**/*.md'], root).flatMap((document) => {
    const text = readFileSync(join(root, document), 'utf8');
    const cited = [
      ...citedPaths(text).filter((path) => topFolders.has(path.split('/')[0] ?? '')),
      ...linkedPaths(text).map((path) => normalize(join(dirname(document), path))),
    ];
    return [...new Set(cited)]
      .filter((path) => !path.split('/').some((segment) => PRODUCED.has(segment)))
      .filter((path) => !isThere(root, path))
      .map((path) => `${document} cites ${path}, which does not exist.`);
  });
}

function citedPaths(markdown: string): string[] {
  return [...markdown.matchAll(/`([^`\n]+)`/g)]
    .map(([, code = '']) => code.trim().replace(/:\d+(?:-\d+)?$/, ''))
    .filter((code) => /^\.?[\w@-][\w@.{},*+-]*(?:\/[\w@.{},*+-]+)+\/?$/.test(code));
}

function linkedPaths(markdown: string): string[] {
  return [...markdown.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^(?:[a-z]+:|\/)/i.test(target));
}

function isThere(root: string, path: string): boolean {
  return /[*{]/.test(path) ? globSync(path, { cwd: root }).length > 0 : existsSync(join(root, path));
}
