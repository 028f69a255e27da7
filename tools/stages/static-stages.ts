import { checkDocPaths } from '../checks/check-doc-paths';
import { checkFileNames } from '../checks/check-file-names';
import { checkLockfile } from '../checks/check-lockfile';
import { checkPins } from '../checks/check-pins';
import { checkRequirements } from '../checks/check-requirements';
import { findFiles } from '../repository';
import { changedWorkspaces, ROOT_FILES } from './changed-workspaces';
import { runCommand } from './run-command';
import { checkStage, oneTest, type Stage } from './stage';

export const staticStages: readonly Stage[] = [
  commandStage('format', 'biome', ['check', '--colors=off', '--max-diagnostics=10', '.']),
  workspaceStage('lint', (places) => ({
    command: 'eslint',
    args: [
      '--max-warnings=0',
      '--no-color',
      '--no-error-on-unmatched-pattern',
      ...places.flatMap((place) => (place === '.' ? findFiles(ROOT_FILES) : [place])),
    ],
  })),
  commandStage('import rules', 'depcruise', [
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type=err',
    'apps',
    'packages',
    'tools',
    'e2e',
    'bench',
  ]),
  commandStage('dead code', 'knip', ['--no-progress', '--no-config-hints', ...knipScope()]),
  typesStage(['tsconfig.server.json', 'apps/web', 'packages/ui']),
  checkStage('document paths', () => checkDocPaths()),
  checkStage('requirements', () => checkRequirements()),
  checkStage('file names', () => checkFileNames()),
  checkStage('lockfile', () => checkLockfile()),
  checkStage('version pins', () => checkPins()),
];

/** One compiler program for all that runs on the server: the packages share their sources. */
function typesStage(projects: readonly string[]): Stage {
  return {
    name: 'types',
    async run() {
      const results = await Promise.all(
        projects.map((project) => {
          const memory = `.turbo/types-${project.replaceAll(/[^a-z]/g, '-')}.tsbuildinfo`;
          const args = ['-p', project, '--incremental', '--tsBuildInfoFile', memory, '--pretty', 'false'];
          return runCommand('tsc', args, { timeoutMs: 600_000 });
        }),
      );
      const output = results.map((result) => result.output).join('');
      return { ...oneTest(results.every((result) => result.isSuccess)), output };
    },
  };
}

/** A check that looks at each workspace by itself: only at those that changed since it passed. */
function workspaceStage(
  name: string,
  commandFor: (places: readonly string[]) => { command: string; args: readonly string[] },
): Stage {
  return {
    name,
    async run() {
      const changed = changedWorkspaces(name);
      if (changed.places.length === 0) return { ...oneTest(true), output: '' };
      const { command, args } = commandFor(changed.places);
      const { isSuccess, output } = await runCommand(command, args, { timeoutMs: 600_000 });
      if (isSuccess) changed.remember();
      return { ...oneTest(isSuccess), output };
    },
  };
}

/** While an app is not there yet, what waits for it is not dead. */
function knipScope(): readonly string[] {
  const apps =
    findFiles('apps/{api,worker,sandbox}/src/main.ts').length + findFiles('apps/web/app/root.tsx').length;
  return apps === 4 ? [] : ['--include=unlisted,unresolved'];
}

function commandStage(name: string, command: string, args: readonly string[]): Stage {
  return {
    name,
    async run() {
      const { isSuccess, output } = await runCommand(command, args, { timeoutMs: 600_000 });
      return { ...oneTest(isSuccess), output };
    },
  };
}
