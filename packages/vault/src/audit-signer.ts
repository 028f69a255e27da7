import { sign } from 'node:crypto';
import type { AuditSigner } from '@apipay/domain/kernel/audit-signer.port';
import { ed25519Key } from './ed25519-key';

/** `secret` is the 32 bytes of an Ed25519 key. A signer in a device or a service keeps the shape. */
export function localAuditSigner(name: string, secret: Buffer): AuditSigner {
  const { secret: key, publicBytes } = ed25519Key(secret, 'signing key of the audit log');
  return {
    name,
    publicKey: publicBytes,
    sign: (text) => Promise.resolve(sign(null, Buffer.from(text, 'utf8'), key)),
  };
}
