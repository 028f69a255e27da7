import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

/** The one without a window first: the same engine at two thirds of the processor time. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of a Chromium; installs one where that is possible. Throws one sentence that says how, where it is not. */
export function obtainChromium(say: (line: string) => void): string {
  const wished = process.env.CHROMIUM_PATH;
  if (wished) {
    if (isExecutable(wished)) return wished;
    throw new Error(`CHROMIUM_PATH is ${wished}, which is not a program that can be run.`);
  }
  return findChromium() ?? install(say) ?? giveUp();
}

function findChromium(): string | null {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...PLACES, chromium.executablePath()].find(isExecutable) ?? null;
}

function install(say: (line: string) => void): string | null {
  if (process.getuid?.() === 0 && isDebian()) {
    say('Installing a Chromium …');
    const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 300_000 };
    attempt(() => execFileSync('apt-get', ['update', '-q'], { ...options, stdio: 'ignore' }));
    for (const name of ['chromium-headless-shell', 'chromium']) {
      if (findChromium() !== null) break;
      attempt(() =>
        execFileSync('apt-get', ['install', '-qy', '--no-install-recommends', name], {
          ...options,
          stdio: 'ignore',
        }),
      );
    }
  }
  if (findChromium() === null) {
    say("Downloading Playwright's Chromium …");
    const cli = join(
      dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')),
      'cli.js',
    );
    attempt(() =>
      execFileSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: 300_000 }),
    );
  }
  return findChromium();
}

function giveUp(): never {
  throw new Error(
    'The browser tests need a Chromium and none could be installed: install one (Debian: "apt-get install chromium") or set CHROMIUM_PATH to its program.',
  );
}

function isDebian(): boolean {
  return (
    existsSync('/etc/os-release') && /^ID(?:_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function attempt(work: () => unknown): void {
  try {
    work();
  } catch {
    // what comes next says whether a browser is there
  }
}
