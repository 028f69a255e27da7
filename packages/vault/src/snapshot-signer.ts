import { sign, verify } from 'node:crypto';
import type { SnapshotSigner } from '@apipay/domain/kernel/snapshot-signer.port';
import { ed25519Key } from './ed25519-key';

/** `secrets` are 32 bytes each; the first signs, the others are earlier ones. */
export function localSnapshotSigner(secrets: readonly [Buffer, ...Buffer[]]): SnapshotSigner {
  const [newest, ...earlier] = secrets;
  const present = ed25519Key(newest, 'key that signs snapshots');
  const keys = [present, ...earlier.map((secret) => ed25519Key(secret, 'key that signed snapshots'))];
  return {
    sign: (text) => ({
      signature: sign(null, bytesOf(text), present.secret),
      publicKey: present.publicBytes,
    }),
    keyOf: (text, signature) =>
      keys.find(({ open }) => signature.length === 64 && verify(null, bytesOf(text), open, signature))
        ?.publicBytes ?? null,
  };
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text, 'utf8');
}
