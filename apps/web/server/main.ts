import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { clientAddressFinder } from '@apipay/process/client-address';
import { createRequestHandler, type ServerBuild } from '@remix-run/node';
import { readEnvironment, type WebEnvironment } from '../env';
import { createLog, describeError, muteConsole } from './json-log';
import { createMetrics } from './metrics';
import { createRouteLabel } from './route-label';
import { routePatterns } from './route-patterns';
import { loadStaticFiles } from './static-files';
import { createWebServer } from './web-server';

const drainMilliseconds = 10_000;
const folder = dirname(fileURLToPath(import.meta.url));

const environment = readEnvironmentOrEnd();
const log = createLog(environment.logLevel);
muteConsole(log);
const build = await loadBuild(join(folder, 'server/index.js'));
const metrics = createMetrics();
const stopping = new AbortController();

const server = createWebServer({
  environment,
  log,
  metrics,
  files: loadStaticFiles(join(folder, 'client')),
  findClientAddress: clientAddressFinder(environment.trustedProxies),
  routeLabel: createRouteLabel([
    ...routePatterns(build.routes),
    'healthz',
    'readyz',
    'metrics',
    'assets/*',
    'favicon.svg',
    'favicon.ico',
  ]),
  handle: createRequestHandler(build, environment.isDevelopment ? 'development' : 'production'),
  stopping: stopping.signal,
});

server.on('error', (error) => {
  log('error', 'listen-failed', { port: environment.port, ...describeError(error) });
  process.exitCode = 1;
});
server.listen(environment.port, () => log('info', 'listening', { port: environment.port }));

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop);
process.on('unhandledRejection', (reason) => log('error', 'unhandled-rejection', describeError(reason)));

function stop(): void {
  log('info', 'stopping');
  stopping.abort();
  const deadline = setTimeout(() => server.closeAllConnections(), drainMilliseconds);
  server.close(() => {
    clearTimeout(deadline);
    log('info', 'stopped');
    process.exit(0);
  });
  server.closeIdleConnections();
}

function readEnvironmentOrEnd(): WebEnvironment {
  try {
    return readEnvironment();
  } catch (error) {
    process.stderr.write(`The web app cannot start: ${error instanceof Error ? error.message : ''}.\n`);
    process.exit(1);
  }
}

async function loadBuild(path: string): Promise<ServerBuild> {
  if (!existsSync(path)) throw new Error('The pages are not built: run "pnpm --filter @apipay/web build"');
  return (await import(pathToFileURL(path).href)) as ServerBuild;
}
