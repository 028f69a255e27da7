import { isAddressRange } from '@apipay/process/ip-address';
import { readTools, type VisitorTool } from './tools-environment';

export interface WebEnvironment {
  readonly port: number;
  /** The one origin under which people reach the site, without a slash at its end. */
  readonly webOrigin: string;
  readonly apiUrl: string;
  readonly webApiSecret: string;
  /** Addresses and CIDR ranges of the proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** Opens `/metrics` to other machines; without it they are read on this one alone. */
  readonly metricsToken: string | null;
  /** Where the sandbox is that plays Kaspi and WhatsApp; null where they are the real ones. */
  readonly sandboxOrigin: string | null;
  /** Tools of other organisations, each of which a visitor allows or not. */
  readonly tools: readonly VisitorTool[];
  readonly isDevelopment: boolean;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

/** @throws Error that names the variable which is missing or wrong. */
export function readEnvironment(
  source: Readonly<Record<string, string | undefined>> = process.env,
): WebEnvironment {
  const port = Number(source['WEB_PORT'] ?? '3000');
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error('WEB_PORT is not a port number');
  const isDevelopment = source['NODE_ENV'] === 'development';
  return {
    port,
    webOrigin: httpUrl('WEB_ORIGIN', source['WEB_ORIGIN'] ?? `http://localhost:${port}`).origin,
    apiUrl: httpUrl('API_URL', source['API_URL'] ?? 'http://localhost:4000').href.replace(/\/$/, ''),
    webApiSecret: wanted('WEB_API_SECRET', source['WEB_API_SECRET']),
    trustedProxies: addressRanges('TRUSTED_PROXIES', source['TRUSTED_PROXIES'] ?? ''),
    metricsToken: metricsTokenOf(source['METRICS_TOKEN'] || null),
    sandboxOrigin: source['SANDBOX_ORIGIN']
      ? httpUrl('SANDBOX_ORIGIN', source['SANDBOX_ORIGIN']).origin
      : null,
    tools: readTools(source),
    isDevelopment,
    logLevel: logLevelOf(source['LOG_LEVEL']),
  };
}

function wanted(name: string, value: string | undefined): string {
  if (!value) throw new Error(`${name} is missing`);
  return value;
}

function httpUrl(name: string, value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !/^https?:$/.test(url.protocol)) throw new Error(`${name} is not an http address`);
  return url;
}

function addressRanges(name: string, value: string): readonly string[] {
  const ranges = value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (!ranges.every(isAddressRange)) {
    throw new Error(`${name} is not a comma list of addresses and ranges such as 10.0.0.0/8`);
  }
  return ranges;
}

function metricsTokenOf(value: string | null): string | null {
  if (value !== null && value.length < 24)
    throw new Error('METRICS_TOKEN is not a secret of at least 24 signs');
  return value;
}

function logLevelOf(value: string | undefined): WebEnvironment['logLevel'] {
  return value === 'debug' || value === 'warn' || value === 'error' ? value : 'info';
}
