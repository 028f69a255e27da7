import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFiles, repositoryRoot } from '../repository';
import { requirementTitles } from './requirement-titles';

const LIST = 'docs/requirements.md';
const PROVEN = 'docs/requirements-proven.txt';

export interface RequirementCoverage {
  /** In the order of the list. */
  readonly known: readonly string[];
  /** Committed: ids that have had a test before. */
  readonly provenBefore: readonly string[];
  /** Id to `file: title`. */
  readonly tests: ReadonlyMap<string, readonly string[]>;
}

export function readCoverage(root: string = repositoryRoot): RequirementCoverage {
  const tests = new Map<string, string[]>();
  for (const file of findFiles(['{apps,packages,e2e,tools}/**/*.{test.ts,test.tsx,e2e.ts}'], root)) {
    for (const { id, title } of requirementTitles(file, readFileSync(join(root, file), 'utf8'))) {
      tests.set(id, [...(tests.get(id) ?? []), `${file}: ${title}`]);
    }
  }
  return {
    known: listedIds(readOr(join(root, LIST), '')),
    provenBefore: readOr(join(root, PROVEN), '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    tests,
  };
}

function listedIds(markdown: string): string[] {
  return [...markdown.matchAll(/^\|\s*`?(R-[A-Z]\d+)`?\s*\|/gm)].map(([, id = '']) => id);
}

export function judgeCoverage({ known, provenBefore, tests }: RequirementCoverage): string[] {
  if (known.length === 0 && provenBefore.length === 0) return [];
  const listed = new Set(known);
  return [
    ...known.filter((id, index) => known.indexOf(id) !== index).map((id) => `${id} stands twice in ${LIST}.`),
    ...[...tests]
      .filter(([id]) => !listed.has(id))
      .map(([id, titles]) => `${id} is not in ${LIST} but a test names it: ${titles[0]}`),
    ...provenBefore.filter((id) => !tests.has(id)).map((id) => `${id} had a test and has none now.`),
  ];
}

export function checkRequirements(root: string = repositoryRoot): string[] {
  return judgeCoverage(readCoverage(root));
}

/** Proven now and not yet in the committed list: nothing would notice if their tests went. */
export function newlyProven({ known, provenBefore, tests }: RequirementCoverage): string[] {
  return known.filter((id) => tests.has(id) && !provenBefore.includes(id));
}

export function writeProven(coverage: RequirementCoverage, root: string = repositoryRoot): void {
  const proven = coverage.known.filter((id) => coverage.tests.has(id));
  writeFileSync(join(root, PROVEN), proven.map((id) => `${id}\n`).join(''));
}

function readOr(path: string, fallback: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : fallback;
}
