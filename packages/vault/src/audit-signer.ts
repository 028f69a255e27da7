import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { AuditSigner } from '@apipay/domain/kernel/audit-signer.port';

/** What stands before the 32 secret bytes in PKCS #8, RFC 8410. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** `secret` is the 32 bytes of an Ed25519 key. A signer in a device or a service keeps the shape. */
export function localAuditSigner(name: string, secret: Buffer): AuditSigner {
  if (secret.length !== 32) throw new Error('the signing key of the audit log must have 32 bytes');
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, secret]), format: 'der', type: 'pkcs8' });
  return {
    name,
    publicKey: createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32),
    sign: (text) => Promise.resolve(sign(null, Buffer.from(text, 'utf8'), key)),
  };
}
