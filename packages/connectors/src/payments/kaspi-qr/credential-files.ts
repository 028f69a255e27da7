import { readFileSync } from 'node:fs';
import type { ProviderScheme } from '@apipay/domain/provider-connections/payment-provider.port';
import type { KaspiQrCredentials, KaspiQrWorld } from './types';

/** How an installation is reached, as a process gets it from its environment. Files are read again on reload. */
export interface KaspiSettings {
  readonly url: string | undefined;
  /** Without one it is `r3`. */
  readonly scheme?: ProviderScheme | undefined;
  /** Needed with r1 and r2, whose key or certificate belongs to one organisation. */
  readonly organizationBin?: string | undefined;
  readonly apiKey?: string | undefined;
  /** PEM, or PFX when it ends in `.pfx` or `.p12`. */
  readonly certificateFile?: string | undefined;
  readonly keyFile?: string | undefined;
  readonly password?: string | undefined;
  /** Instead of `password`: a file that can be replaced together with the certificate. */
  readonly passwordFile?: string | undefined;
  readonly caFile?: string | undefined;
}

/**
 * Null without an address: every call of that mode then answers `not-configured`. Throws for r1 and r2 without the
 * organisation: money would go to whoever the key belongs to.
 */
export function kaspiWorld(settings: KaspiSettings): KaspiQrWorld | null {
  const { url, scheme = 'r3', organizationBin } = settings;
  if (url === undefined) return null;
  if (scheme !== 'r3' && organizationBin === undefined) {
    throw new Error(`scheme ${scheme} serves one organisation, whose BIN is missing`);
  }
  return {
    baseUrl: url,
    scheme,
    ...(organizationBin === undefined ? {} : { organizationBin }),
    loadCredentials: () => readCredentials(settings),
  };
}

/** All files that make up the credentials. */
export function credentialFiles(settings: KaspiSettings): readonly string[] {
  const { certificateFile, keyFile, passwordFile, caFile } = settings;
  return [certificateFile, keyFile, passwordFile, caFile].filter((file) => file !== undefined);
}

function readCredentials(settings: KaspiSettings): KaspiQrCredentials {
  const { apiKey, certificateFile, keyFile, passwordFile, caFile } = settings;
  const password =
    passwordFile === undefined ? settings.password : readFileSync(passwordFile, 'utf8').replace(/\r?\n$/, '');
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
