import type { Budget, ProviderScheme } from '@apipay/domain/provider-connections/payment-provider.port';
import type { CircuitBreakerConfig } from '../circuit-breaker';

export interface KaspiQrConfig {
  /** Null or absent: every call of that mode answers `not-sent / not-configured`. */
  readonly live?: KaspiQrWorld | null;
  readonly test?: KaspiQrWorld | null;
  /** Whole call, from the first byte sent to the last byte read. Default 15,000. */
  readonly deadlineMs?: number;
  /** Questions about a payment per connection; the document states none, so it is agreed with the bank. */
  readonly checkBudget?: Budget;
  readonly breaker?: Omit<CircuitBreakerConfig, 'now'>;
  readonly now?: () => Date;
}

/** One installation of the provider. `/r3/v01/…` is appended to the base address. */
export interface KaspiQrWorld {
  /** One address, or one for each scheme: the bank serves each scheme on its own port. */
  readonly baseUrl: string | Readonly<Partial<Record<ProviderScheme, string>>>;
  /** How the bank knows us. Default `r3`: one certificate for every organisation that admitted it. */
  readonly scheme?: ProviderScheme;
  /** Schemes r1 and r2: the organisation that the key or certificate was given to. */
  readonly organizationBin?: string;
  /** Asked at the first call and again by `reloadCredentials()`. */
  readonly loadCredentials?: () => KaspiQrCredentials;
  /** The document gives the device token of `remote/*` calls as Int64 in one place and as a text in another. */
  readonly remoteDeviceTokenIsNumber?: boolean;
  /** The document names TLS 1.2, which is the default. */
  readonly maxTlsVersion?: 'TLSv1.2' | 'TLSv1.3';
  /** `v02` of the status adds amount and transaction; `v01` is the documented floor. Default `v02`. */
  readonly statusVersion?: 'v01' | 'v02';
}

export interface KaspiQrCredentials {
  /** Scheme r1: header `Api-Key`. */
  readonly apiKey?: string;
  /** Schemes r2 and r3: mutual TLS. */
  readonly clientCertificate?:
    | { readonly pfx: Buffer; readonly passphrase?: string }
    | { readonly cert: string | Buffer; readonly key: string | Buffer; readonly passphrase?: string };
  /** The bank's own root, where the system does not know it. */
  readonly ca?: string | Buffer;
}
