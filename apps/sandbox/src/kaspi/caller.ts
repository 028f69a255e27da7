import { TLSSocket } from 'node:tls';
import type { FastifyRequest } from 'fastify';
import type { SandboxWorld, Scheme } from './operations';
import { binOfApiKey } from './organisation';
import { KaspiRefusal, NotTheProtocol } from './status-codes';

export interface Caller {
  /** Null with r3: one certificate acts for many organisations, each call names one. */
  readonly bin: string | null;
}

/** The organisation that r2 calls belong to: the sandbox's client certificate is issued to it. */
export const certificateBin = '180340021870';

const keyPrefixes = { test: 'test_', live: 'prod_' } as const;

export function identifyCaller(
  request: FastifyRequest,
  world: SandboxWorld,
  scheme: Scheme,
  isCertificateRequired: boolean,
): Caller {
  if (scheme === 'r1') return { bin: binOfApiKey(readApiKey(request, world)) };
  if (isCertificateRequired) {
    const { socket } = request.raw;
    if (!(socket instanceof TLSSocket) || !socket.authorized) throw new KaspiRefusal(-10000);
  }
  return { bin: scheme === 'r2' ? certificateBin : null };
}

function readApiKey(request: FastifyRequest, world: SandboxWorld): string {
  const key = request.headers['api-key'];
  const prefix = keyPrefixes[world];
  const guid = /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i;
  if (typeof key !== 'string' || !key.startsWith(prefix) || !guid.test(key.slice(prefix.length))) {
    throw new NotTheProtocol(`The header Api-Key must be ${prefix} and a GUID`, 401);
  }
  return key;
}
