import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { type Readable, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

const ivLength = 12;
const tagLength = 16;

export interface SealedFile {
  /** Of the file as it lies on the disk, in hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** Each file has a key of its own, so that none can stand in another's place. `dataKey` is that of the whole backup. */
function fileKey(dataKey: Buffer, name: string): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, '', `apipay backup file ${name}`, 32));
}

/** Packs and seals a stream: iv (12) ‖ AES-256-GCM of the gzip ‖ tag (16). Written to the disk before it returns. */
export async function writeSealed(
  path: string,
  name: string,
  dataKey: Buffer,
  source: Readable,
): Promise<SealedFile> {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', fileKey(dataKey, name), iv);
  const hash = createHash('sha256').update(iv);
  let bytes = ivLength;
  const seal = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, cipher.update(chunk));
    },
    flush(done) {
      this.push(cipher.final());
      this.push(cipher.getAuthTag());
      done();
    },
  });
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const file = createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true });
  file.write(iv);
  await pipeline(source, createGzip({ level: 4 }), seal, measure, file);
  return { sha256: hash.digest('hex'), bytes };
}

/** Whether the file is the one that was written, byte for byte. */
export async function isIntact(path: string, expected: SealedFile): Promise<boolean> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return bytes === expected.bytes && hash.digest('hex') === expected.sha256;
}

/** Opens a sealed file into `target`. Rejects where it was changed, or sealed under another key or name. */
export async function readSealed(
  path: string,
  name: string,
  dataKey: Buffer,
  target: Writable,
): Promise<void> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size < ivLength + tagLength) throw new Error(`${name}: the file is cut off`);
    const iv = Buffer.alloc(ivLength);
    const tag = Buffer.alloc(tagLength);
    await file.read(iv, 0, ivLength, 0);
    await file.read(tag, 0, tagLength, size - tagLength);
    const decipher = createDecipheriv('aes-256-gcm', fileKey(dataKey, name), iv).setAuthTag(tag);
    await pipeline(
      createReadStream(path, { start: ivLength, end: size - tagLength - 1 }),
      decipher,
      createGunzip(),
      target,
    );
  } finally {
    await file.close();
  }
}
