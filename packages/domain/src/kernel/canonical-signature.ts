import type { SnapshotSigner } from './snapshot-signer.port';

/**
 * The key that signed a text. The last sign of a signature has bits that mean nothing: only the spelling that we wrote is ours, so that one
 * showing stays one text.
 */
export function keyOfCanonical(signer: SnapshotSigner, text: string, signature: string): Buffer | null {
  const bytes = Buffer.from(signature, 'base64url');
  return bytes.toString('base64url') === signature ? signer.keyOf(text, bytes) : null;
}
