import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** What stands before the 32 secret bytes in PKCS #8, RFC 8410. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export interface Ed25519Key {
  readonly secret: KeyObject;
  readonly open: KeyObject;
  /** 32 bytes. */
  readonly publicBytes: Buffer;
}

/** `what` names the key's use in the error for bytes of another length than 32. */
export function ed25519Key(bytes: Buffer, what: string): Ed25519Key {
  if (bytes.length !== 32) throw new Error(`the ${what} must have 32 bytes`);
  const secret = createPrivateKey({ key: Buffer.concat([pkcs8, bytes]), format: 'der', type: 'pkcs8' });
  const open = createPublicKey(secret);
  return { secret, open, publicBytes: open.export({ format: 'der', type: 'spki' }).subarray(-32) };
}
