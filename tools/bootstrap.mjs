// Runs before "start" and "test" on whatever Node the machine has, so: no dependency, and nothing newer than Node 20.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules', '.bootstrap');

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) stop(`Node ${process.versions.node} is too old: install Node 20 or newer.`);

const wanted = fingerprint();
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) process.exit(0);

const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const installed = join(root, 'node_modules', '.bin', 'pnpm');
const options = ['install', '--frozen-lockfile', '--prefer-offline'];
console.log('Installing dependencies …');
const result = existsSync(installed)
  ? run(installed, options)
  : run('npx', ['--yes', '--prefer-offline', packageManager, ...options]);

if (result.error) {
  stop(
    `"${result.error.path}" cannot be run (${result.error.code}): Node has to be installed together with npm.`,
  );
}
if (result.status !== 0) {
  process.stderr.write(`${result.stdout}${result.stderr}\n`);
  stop(`The dependencies could not be installed (${reason(`${result.stdout}${result.stderr}`)}).`);
}
if (!existsSync(join(root, 'node_modules', '.bin', 'node')) && major < 24) {
  stop(`Node 24 is not packaged for ${process.platform}-${process.arch}: install Node 24 yourself.`);
}
mkdirSync(dirname(stamp), { recursive: true });
writeFileSync(stamp, wanted);

function run(command, args) {
  return spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, CI: 'true', npm_config_update_notifier: 'false' },
  });
}

/** Of everything that decides what an install gives: the lockfile, the settings, each package.json, the patches. */
function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}\n`);
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'];
  for (const folder of ['apps', 'packages']) {
    for (const name of readdirSync(join(root, folder)).sort()) files.push(join(folder, name, 'package.json'));
  }
  for (const folder of ['tools', 'e2e', 'bench']) files.push(join(folder, 'package.json'));
  if (existsSync(join(root, 'patches'))) {
    for (const name of readdirSync(join(root, 'patches')).sort()) files.push(join('patches', name));
  }
  for (const file of files) {
    if (existsSync(join(root, file))) hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function reason(output) {
  if (/ERR_PNPM_OUTDATED_LOCKFILE/.test(output)) {
    return 'a package.json and pnpm-lock.yaml disagree; run "node_modules/.bin/pnpm install" and commit the lockfile';
  }
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ECONNRESET|ERR_PNPM_META_FETCH_FAIL/.test(output)) {
    return 'the npm registry cannot be reached; check the network or the registry set in .npmrc';
  }
  if (/EACCES|EPERM/.test(output))
    return 'this user may not write here; were they installed by another user before?';
  if (/ENOSPC/.test(output)) return 'the disk is full';
  return 'what pnpm said stands above';
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
