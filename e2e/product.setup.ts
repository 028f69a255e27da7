import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePorts } from '@apipay/testing/ports';
import { removeDataDirectory } from '@apipay/testing/postgres-data-directory';
import { type ProductDescription, startProduct } from '@apipay/tools/product/product';
import type { TestProject } from 'vitest/node';
import { obtainChromium } from './chromium';

/** A silent provider is given up after three seconds, so that tests need not wait longer. */
const impatience = { KASPI_DEADLINE_MS: '3000', SANDBOX_LATE_MS: '6000' } as const;

/** Kaspi is reached as in earnest: over TLS with a client certificate. `npm start` goes without, unless told otherwise. */
const mutualTls = { SANDBOX_MTLS: 'on' } as const;

export interface ProductUnderTest extends ProductDescription {
  /** With `postgres`, `secrets.json` and `logs` in it. */
  readonly dataDirectory: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    product: ProductUnderTest;
    chromiumPath: string;
  }
}

/**
 * The built apps as one product, on ports and data of its own, for the whole run. `E2E_DATA_DIRECTORY` names the data
 * directory of a product that runs already, for writing tests; give it the same two settings of `impatience`.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide(
    'chromiumPath',
    obtainChromium((line) => process.stdout.write(`${line}\n`)),
  );
  const running = process.env.E2E_DATA_DIRECTORY;
  if (running) {
    const text = readFileSync(join(running, 'demo.json'), 'utf8');
    project.provide('product', { ...(JSON.parse(text) as ProductDescription), dataDirectory: running });
    return () => Promise.resolve();
  }
  const [web = 0, api = 0, worker = 0, sandbox = 0, sandboxMtls = 0, postgres = 0] = await findFreePorts(6);
  const dataDirectory = mkdtempSync(join(tmpdir(), 'apipay-e2e-'));
  chmodSync(dataDirectory, 0o711); // another account may run the server
  const calledOff = new AbortController();
  const product = await startProduct({
    dataDirectory,
    ports: { web, api, worker, sandbox, sandboxMtls, postgres },
    databaseUrl: undefined,
    isDurable: false,
    isFresh: false,
    surrounding: { ...process.env, ...impatience, ...mutualTls },
    signal: calledOff.signal,
    say: (line) => process.stdout.write(`${line}\n`),
  });
  project.provide('product', {
    addresses: product.addresses,
    database: product.database,
    installation: product.installation,
    demo: product.demo,
    dataDirectory,
  });
  return async () => {
    await product.stop();
    removeDataDirectory(join(dataDirectory, 'postgres'));
    rmSync(dataDirectory, { recursive: true, force: true });
  };
}
