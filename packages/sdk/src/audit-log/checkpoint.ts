import { createHash, createPublicKey, verify } from 'node:crypto';
import type { Head } from './merkle';

/** Where a log, a note or a proof cannot be read at all; what is read and wrong is a finding instead. */
export class AuditLogFormatError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AuditLogFormatError';
  }
}

export interface Checkpoint extends Head {
  /** Name of the log. */
  readonly origin: string;
  readonly signedAt: Date | null;
  /** What is signed, and stamped where an outside authority has stamped it. */
  readonly signedText: string;
  /** The key by which the signature was checked. */
  readonly verifierKey: string;
}

interface VerifierKey {
  readonly name: string;
  readonly id: Buffer;
  readonly publicKey: Buffer;
}

/** What stands before the 32 bytes of a public key in SPKI, RFC 8410. */
const spki = Buffer.from('302a300506032b6570032100', 'hex');

/** C2SP signed-note: `name+id+base64(0x01 ‖ public key)`. */
function readVerifierKey(text: string): VerifierKey {
  const [, name = '', id = '', encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length !== 33 || bytes[0] !== 1)
    throw new AuditLogFormatError('the key is no Ed25519 key of a signed note');
  const computed = createHash('sha256').update(`${name}\n`).update(bytes).digest().subarray(0, 4);
  if (computed.toString('hex') !== id) throw new AuditLogFormatError('the id of the key is not its own');
  return { name, id: computed, publicKey: bytes.subarray(1) };
}

/** The checkpoint of a note, or null where its signature is not by the key. Throws `AuditLogFormatError`. */
export function readCheckpoint(note: string, verifierKey: string): Checkpoint | null {
  const key = readVerifierKey(verifierKey);
  const border = note.indexOf('\n\n— ');
  if (border < 0) throw new AuditLogFormatError('the note has no signature');
  const text = note.slice(0, border + 1);
  const [origin = '', size = '', root = '', ...more] = text.split('\n');
  if (!/^(?:0|[1-9]\d{0,15})$/.test(size)) throw new AuditLogFormatError('the size is no number');
  const rootHash = Buffer.from(root, 'base64');
  if (rootHash.length !== 32) throw new AuditLogFormatError('the root has not 32 bytes');
  const isSigned = note
    .slice(border + 2)
    .split('\n')
    .some((line) => isSignatureOf(line, text, key));
  if (!isSigned || origin !== key.name) return null;
  const time = more.find((line) => line.startsWith('time '))?.slice(5);
  return {
    origin,
    size: Number(size),
    rootHash,
    signedAt: time === undefined ? null : new Date(time),
    signedText: text,
    verifierKey,
  };
}

function isSignatureOf(line: string, text: string, key: VerifierKey): boolean {
  const prefix = `— ${key.name} `;
  if (!line.startsWith(prefix)) return false;
  const bytes = Buffer.from(line.slice(prefix.length), 'base64');
  if (bytes.length !== 68 || !bytes.subarray(0, 4).equals(key.id)) return false;
  const publicKey = createPublicKey({
    key: Buffer.concat([spki, key.publicKey]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, Buffer.from(text, 'utf8'), publicKey, bytes.subarray(4));
}
