import { readFileSync } from 'node:fs';
import type { KaspiQrCredentials, KaspiQrWorld } from './types';

/** How an installation is reached, as a process gets it from its environment. Files are read again on reload. */
export interface KaspiSettings {
  readonly url: string | undefined;
  readonly apiKey?: string | undefined;
  /** PEM, or PFX when it ends in `.pfx` or `.p12`. */
  readonly certificateFile?: string | undefined;
  readonly keyFile?: string | undefined;
  readonly password?: string | undefined;
  readonly caFile?: string | undefined;
}

/** Null without an address: every call of that mode then answers `not-configured`. */
export function kaspiWorld(settings: KaspiSettings): KaspiQrWorld | null {
  if (settings.url === undefined) return null;
  return { baseUrl: settings.url, loadCredentials: () => readCredentials(settings) };
}

function readCredentials(settings: KaspiSettings): KaspiQrCredentials {
  const { apiKey, certificateFile, keyFile, password, caFile } = settings;
  const passphrase = password === undefined ? {} : { passphrase: password };
  return {
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(caFile === undefined ? {} : { ca: readFileSync(caFile) }),
    ...(certificateFile === undefined
      ? {}
      : {
          clientCertificate: /\.(pfx|p12)$/i.test(certificateFile)
            ? { pfx: readFileSync(certificateFile), ...passphrase }
            : {
                cert: readFileSync(certificateFile),
                key: readFileSync(keyFile ?? certificateFile),
                ...passphrase,
              },
        }),
  };
}
