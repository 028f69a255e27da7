import { Problem } from '@apipay/testing/problem';

export interface ProductPorts {
  readonly web: number;
  readonly api: number;
  readonly worker: number;
  readonly sandbox: number;
  readonly sandboxMtls: number;
  readonly postgres: number;
}

interface PortSetting {
  readonly key: keyof ProductPorts;
  readonly variable: string;
  readonly preset: number;
  readonly owner: string;
}

export const PORT_SETTINGS: readonly PortSetting[] = [
  { key: 'web', variable: 'WEB_PORT', preset: 3000, owner: 'the web app' },
  { key: 'api', variable: 'API_PORT', preset: 4000, owner: 'the API' },
  { key: 'worker', variable: 'WORKER_PORT', preset: 4001, owner: 'the worker' },
  { key: 'sandbox', variable: 'SANDBOX_PORT', preset: 4010, owner: 'the sandbox' },
  { key: 'sandboxMtls', variable: 'SANDBOX_MTLS_PORT', preset: 4011, owner: "the sandbox's mutual TLS" },
  { key: 'postgres', variable: 'PG_PORT', preset: 5433, owner: 'Postgres' },
];

/** `npm start --fresh` keeps the word to itself and says so in the environment alone; `npm start -- --fresh` hands it on. */
export function isFreshWanted(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  return words.includes('--fresh') || environment.npm_config_fresh === 'true';
}

export function readPorts(environment: Readonly<Record<string, string | undefined>>): ProductPorts {
  const ports: Partial<Record<keyof ProductPorts, number>> = {};
  const takenBy = new Map<number, string>();
  for (const { key, variable, preset } of PORT_SETTINGS) {
    const text = environment[variable]?.trim() || String(preset);
    const port = Number(text);
    if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
      throw new Problem(`${variable} is "${text}", which is not a port number from 1 to 65535.`);
    }
    const other = takenBy.get(port);
    if (other !== undefined)
      throw new Problem(`${variable} and ${other} are both ${port}; give each its own port.`);
    takenBy.set(port, variable);
    ports[key] = port;
  }
  return ports as ProductPorts;
}
