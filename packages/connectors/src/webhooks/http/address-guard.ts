import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { WebhookAddressProblem } from '@apipay/domain/webhooks/webhook-sender.port';
import { isPublicAddress } from './public-address';
import { createHostResolver, type ResolveHost } from './resolve-host';

const URL_MAX_LENGTH = 2_048;

export interface AddressGuardConfig {
  /** Origins, or places below a path (`http://localhost:4010/hooks/`), that are reached although private. */
  readonly allowedPrivateOrigins?: readonly string[];
  /** Default 443 and 8443. */
  readonly ports?: readonly number[];
  readonly resolveHost?: ResolveHost;
  /** Which addresses may be connected to. Default: those of the public internet. */
  readonly mayConnectTo?: (address: string) => boolean;
}

export class AddressRefused extends Error {
  constructor(readonly problem: WebhookAddressProblem) {
    super(problem);
    this.name = 'AddressRefused';
  }
}

export type ReadAddress =
  | { readonly kind: 'allowed-private' | 'public'; readonly url: URL }
  | { readonly kind: 'refused'; readonly problem: WebhookAddressProblem };

export interface AddressGuard {
  /** All that can be said without asking a name server. */
  read(url: string): ReadAddress;
  /** Addresses of a host that all may be connected to. Rejects with `AddressRefused`. */
  resolve(hostname: string): Promise<readonly string[]>;
  /** For `connect`: what it hands out is what is connected to, so check and use cannot differ. */
  readonly lookup: LookupFunction;
}

export function createAddressGuard(config: AddressGuardConfig): AddressGuard {
  const privatePlaces = (config.allowedPrivateOrigins ?? []).map((place) => new URL(place));
  const isAllowedPrivate = (url: URL) =>
    privatePlaces.some((place) => place.origin === url.origin && url.pathname.startsWith(place.pathname));
  const ports = new Set((config.ports ?? [443, 8443]).map(String));
  const resolveHost = config.resolveHost ?? createHostResolver();
  const mayConnectTo = config.mayConnectTo ?? isPublicAddress;

  async function resolve(hostname: string): Promise<readonly string[]> {
    const literal = hostname.replace(/^\[|\]$/g, '');
    const addresses = isIP(literal) === 0 ? await resolveHost(hostname).catch(() => []) : [literal];
    if (addresses.length === 0) throw new AddressRefused('unresolvable');
    if (!addresses.every(mayConnectTo)) throw new AddressRefused('private-address');
    return addresses;
  }

  return {
    read(text) {
      if (text.length > URL_MAX_LENGTH || !URL.canParse(text))
        return { kind: 'refused', problem: 'not-a-url' };
      // Decimal, octal, hexadecimal, short and full-width forms of an address come out of the parser as plain ones.
      const url = new URL(text);
      if (url.username !== '' || url.password !== '')
        return { kind: 'refused', problem: 'credentials-in-url' };
      if (isAllowedPrivate(url)) return { kind: 'allowed-private', url };
      if (url.protocol !== 'https:') return { kind: 'refused', problem: 'scheme' };
      if (!ports.has(url.port === '' ? '443' : url.port)) return { kind: 'refused', problem: 'port' };
      const literal = url.hostname.replace(/^\[|\]$/g, '');
      // A literal is never looked up on connecting, so it is checked here.
      if (isIP(literal) !== 0 && !mayConnectTo(literal))
        return { kind: 'refused', problem: 'private-address' };
      return { kind: 'public', url };
    },

    resolve,

    lookup(hostname, options, callback) {
      resolve(hostname).then(
        (addresses) => {
          const entries: LookupAddress[] = addresses.map((address) => ({ address, family: isIP(address) }));
          if (options.all === true) return callback(null, entries);
          callback(null, entries[0]?.address ?? '', entries[0]?.family);
        },
        (error: NodeJS.ErrnoException) => callback(error, ''),
      );
    },
  };
}
