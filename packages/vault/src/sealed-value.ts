import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

const version = 1;
const ivLength = 12;
const tagLength = 16;

/** version (1) ‖ iv (12) ‖ ciphertext ‖ tag (16); AES-256-GCM with the place of the value as additional data. */
export function sealValue(key: KeyObject, place: string, plaintext: string): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place, 'utf8'));
  return Buffer.concat([
    Buffer.from([version]),
    iv,
    cipher.update(plaintext, 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}

/** Throws when the bytes were changed, moved to another place or sealed under another key. */
export function openValue(key: KeyObject, place: string, sealed: Buffer): string {
  if (sealed[0] !== version || sealed.length < 1 + ivLength + tagLength)
    throw new Error('not a sealed value');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + ivLength))
    .setAAD(Buffer.from(place, 'utf8'))
    .setAuthTag(sealed.subarray(-tagLength));
  return (
    decipher.update(sealed.subarray(1 + ivLength, -tagLength), undefined, 'utf8') + decipher.final('utf8')
  );
}
