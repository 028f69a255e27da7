import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, 'build');

await rm(out, { recursive: true, force: true });
await build({
  entryPoints: [join(here, 'src/main.ts')],
  outdir: out,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // Loaded from node_modules: it reads files of its own package.
  external: ['graphile-worker'],
  // CommonJS libraries ask for `require`, which an ESM bundle does not have.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module';\nconst require = makeRequire(import.meta.url);",
  },
  sourcemap: true,
  logLevel: 'warning',
});
