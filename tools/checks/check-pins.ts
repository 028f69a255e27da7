import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../repository';

interface Manifest {
  readonly packageManager?: string;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export function checkPins(root: string = repositoryRoot): string[] {
  return comparePins(
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest,
    readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8'),
  );
}

/** pnpm switches or stops when these differ, and a platform on another Node line would run other code. */
export function comparePins(manifest: Manifest, workspace: string): string[] {
  const problems: string[] = [];
  const pnpm = manifest.devDependencies?.pnpm;
  if (manifest.packageManager !== `pnpm@${pnpm}`) {
    problems.push(
      `package.json: packageManager is ${manifest.packageManager} but devDependencies.pnpm is ${pnpm}.`,
    );
  }
  const nodes = Object.entries(manifest.optionalDependencies ?? {}).filter(([name]) =>
    name.startsWith('node-'),
  );
  const nodeVersion = /^nodeVersion:\s*(\S+)/m.exec(workspace)?.[1];
  if (nodes.length === 0) problems.push('package.json: no Node is pinned in optionalDependencies.');
  for (const [name, version] of nodes) {
    if (!/^\d+\.\d+\.\d+$/.test(version))
      problems.push(`package.json: ${name} is not an exact version: ${version}.`);
    if (majorOf(version) !== majorOf(nodeVersion)) {
      problems.push(`${name} is ${version} but nodeVersion in pnpm-workspace.yaml is ${nodeVersion}.`);
    }
  }
  const types = /^\s+"@types\/node":\s*(\S+)/m.exec(workspace)?.[1];
  if (majorOf(types) !== majorOf(nodeVersion)) {
    problems.push(`@types/node is ${types} but nodeVersion is ${nodeVersion}.`);
  }
  return problems;
}

function majorOf(version: string | undefined): string | undefined {
  return version?.split('.')[0];
}
