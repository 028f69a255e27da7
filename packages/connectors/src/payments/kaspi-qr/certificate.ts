import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { KaspiQrCredentials } from './types';

/** When the client certificate ends; null without one. Throws where it cannot be opened. */
export function certificateEndOf({ clientCertificate }: KaspiQrCredentials): Date | null {
  if (clientCertificate === undefined) return null;
  if ('cert' in clientCertificate) return endOf(clientCertificate.cert);
  // Nothing of Node's own reads a PFX but the engine that will use it.
  const engine: { getCertificate?(): unknown } = createSecureContext(clientCertificate).context;
  const certificate = engine.getCertificate?.();
  return Buffer.isBuffer(certificate) ? endOf(certificate) : null;
}

function endOf(certificate: string | Buffer): Date {
  return new Date(new X509Certificate(certificate).validTo);
}
