import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const workerFolder = fileURLToPath(new URL('../../apps/worker/', import.meta.url));

/**
 * Bundles the worker as `apps/worker/build.mjs` does. Without the fence, the task that sends is replaced by the bench's
 * own; the product has no such switch. Returns the path of the program.
 */
export async function buildWorker(hasFence: boolean): Promise<string> {
  const outfile = `${workerFolder}build/${hasFence ? 'bench-worker' : 'bench-worker-without-fence'}.js`;
  await build({
    entryPoints: [`${workerFolder}src/main.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    external: ['graphile-worker'],
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module';\nconst require = makeRequire(import.meta.url);",
    },
    logLevel: 'warning',
    plugins: hasFence
      ? []
      : [
          {
            name: 'without-fence',
            setup(setup) {
              setup.onResolve({ filter: /\/send-provider-invoice\.task$/ }, () => ({
                path: fileURLToPath(new URL('./send-without-fence.ts', import.meta.url)),
              }));
            },
          },
        ],
  });
  return outfile;
}
