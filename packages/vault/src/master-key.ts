import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/**
 * Wraps and unwraps data keys. The default holds the master key in memory, from file or environment. A KMS adapter
 * keeps this shape: `wrap` and `unwrap` become calls of the service, `id` names the key and its version there.
 */
export interface MasterKey {
  readonly id: string;
  wrap(dataKey: Buffer, context: string): Promise<Buffer>;
  unwrap(wrapped: Buffer, context: string): Promise<Buffer>;
}

const ivLength = 12;
const tagLength = 16;

/**
 * `secret` is 32 bytes. The id follows from it, so that every process names the same key alike; it is public and stored
 * beside each wrapped key.
 */
export function localMasterKey(secret: Buffer): MasterKey {
  if (secret.length !== 32) throw new Error('the master key must have 32 bytes');
  const id = `local-${createHash('sha256').update('apipay master key id').update(secret).digest('hex').slice(0, 16)}`;
  const key: KeyObject = createSecretKey(secret);
  return {
    id,
    async wrap(dataKey, context) {
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context, 'utf8'));
      return Buffer.concat([iv, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
    },
    async unwrap(wrapped, context) {
      const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, ivLength))
        .setAAD(Buffer.from(context, 'utf8'))
        .setAuthTag(wrapped.subarray(-tagLength));
      return Buffer.concat([decipher.update(wrapped.subarray(ivLength, -tagLength)), decipher.final()]);
    },
  };
}
