import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { collectPersistedDocuments } from './persisted-documents';

const root = dirname(fileURLToPath(import.meta.url));

await build({
  entryPoints: [join(root, 'server/main.ts')],
  outfile: join(root, 'build/main.js'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  // Workspace packages are TypeScript source, so they are bundled; everything else stays in node_modules.
  plugins: [
    {
      name: 'packages-stay-outside',
      setup(esbuild) {
        esbuild.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
          kind === 'entry-point' || path.startsWith('@apipay/') ? undefined : { path, external: true },
        );
      },
    },
  ],
  sourcemap: true,
  logLevel: 'warning',
});

for (const file of filesBelow(join(root, 'build/client'))) {
  if (!/\.(?:js|css|svg|txt|xml|json|webmanifest|ico)$/.test(file)) continue;
  const bytes = readFileSync(file);
  if (bytes.length < 512) continue;
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(
    `${file}.br`,
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }),
  );
}

writeFileSync(
  join(root, 'build/persisted-documents.json'),
  `${JSON.stringify(await collectPersistedDocuments(join(root, 'app')), null, 2)}\n`,
);

function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path]));
}
