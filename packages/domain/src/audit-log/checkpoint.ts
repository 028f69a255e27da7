import { createHash } from 'node:crypto';

export interface CheckpointBody {
  /** Names the log, the same in every checkpoint. */
  readonly origin: string;
  readonly size: number;
  readonly rootHash: Buffer;
  readonly signedAt: Date;
}

/** C2SP tlog-checkpoint: three lines, and as an extension the time. Every line ends with a line feed. */
export function checkpointText({ origin, size, rootHash, signedAt }: CheckpointBody): string {
  return `${origin}\n${size}\n${rootHash.toString('base64')}\ntime ${signedAt.toISOString()}\n`;
}

const ed25519 = Buffer.from([1]);

function keyId(name: string, publicKey: Buffer): Buffer {
  return createHash('sha256').update(`${name}\n`).update(ed25519).update(publicKey).digest().subarray(0, 4);
}

/** C2SP signed-note: `publicKey` are the 32 bytes of Ed25519, `name` holds no blank and no plus. */
export function verifierKeyOf(name: string, publicKey: Buffer): string {
  const id = keyId(name, publicKey).toString('hex');
  return `${name}+${id}+${Buffer.concat([ed25519, publicKey]).toString('base64')}`;
}

export function signedNote(text: string, name: string, publicKey: Buffer, signature: Buffer): string {
  return `${text}\n— ${name} ${Buffer.concat([keyId(name, publicKey), signature]).toString('base64')}\n`;
}

/** What of a note is signed: up to and including the line feed before the blank line. */
export function signedTextOf(note: string): string {
  return note.slice(0, note.indexOf('\n\n— ') + 1);
}
