import { basename } from 'node:path';
import { findFiles, repositoryRoot } from '../repository';

const VAGUE = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'misc',
  'manager',
  'data',
  'info',
  'v2',
  'new',
  'legacy',
]);
/** A slice's front door, and the packages whose package.json exports ".". */
const FRONT_DOORS = /^packages\/(?:domain\/src\/[^/]+|i18n\/src|sdk\/src|vault\/src)\/index\.ts$/;

export function checkFileNames(root: string = repositoryRoot): string[] {
  return findFiles(['{apps,packages,tools,e2e,bench}/**/*.{ts,tsx,js,mjs}'], root).flatMap(judgeFileName);
}

export function judgeFileName(path: string): string[] {
  const problems: string[] = [];
  const segments = path.split('/');
  const stem = basename(path).split('.')[0] ?? '';
  for (const segment of segments.slice(1, -1).concat(stem)) {
    // `new.route.tsx` is the page on which a thing is made.
    if (segment === 'new' && /\.route\.tsx$/.test(path)) continue;
    if (VAGUE.has(segment)) problems.push(`${path}: "${segment}" says nothing; name what it does.`);
  }
  if (/^index\.tsx?$/.test(basename(path)) && !FRONT_DOORS.test(path)) {
    problems.push(`${path}: index.ts is only a slice's front door.`);
  }
  if (!/^[a-z0-9$_][a-z0-9$_.-]*$/.test(basename(path))) problems.push(`${path}: file names are kebab-case.`);
  return problems;
}
