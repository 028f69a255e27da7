import { cp, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, 'build');
const fonts = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/golos-text/package.json'));

await rm(out, { recursive: true, force: true });
await build({
  entryPoints: [join(here, 'src/main.ts')],
  outdir: out,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // Two CommonJS libraries ask for `require`, which an ESM bundle does not have.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module';\nconst require = makeRequire(import.meta.url);",
  },
  sourcemap: true,
  logLevel: 'warning',
});
await cp(join(here, 'src/assets'), join(out, 'assets'), { recursive: true });
await mkdir(join(out, 'assets/fonts'), { recursive: true });
await cp(join(fonts, 'index.css'), join(out, 'assets/fonts/index.css'));
await cp(join(fonts, 'files'), join(out, 'assets/fonts/files'), { recursive: true });
