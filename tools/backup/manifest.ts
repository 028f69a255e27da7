import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MasterKey } from '@apipay/vault/master-key';
import { z } from 'zod';

export const databaseKinds = ['main', 'vault'] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

const table = z.strictObject({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()).min(1),
  /** Of a partition: the table that it is part of, and for which rows. */
  partition: z.strictObject({ parent: z.string(), bound: z.string() }).nullable(),
  rows: z.int().min(0),
  file: z.string().regex(/^[\w.-]+$/),
  sha256: z.string(),
  bytes: z.int().min(0),
});
export type BackedUpTable = z.output<typeof table>;

const manifestShape = z.strictObject({
  version: z.literal(1),
  kind: z.enum(databaseKinds),
  takenAt: z.iso.datetime(),
  /** The file is removed by the first backup after this moment. */
  expiresAt: z.iso.datetime(),
  /** How many migrations the database had, and the hash of the last one. */
  migrations: z.strictObject({ count: z.int().min(1), lastHash: z.string() }),
  /** Where the counter of transactions stood: rows keep its numbers. */
  transactionNumber: z.string().regex(/^\d+$/),
  tables: z.array(table),
  sequences: z.array(z.strictObject({ schema: z.string(), name: z.string(), value: z.string() })),
  /** The key of this backup, wrapped by the master key of the vault. */
  wrappedKey: z.string(),
  masterKeyId: z.string(),
});
export type Manifest = z.output<typeof manifestShape>;

const fileName = 'manifest.json';
const envelope = z.strictObject({ manifest: z.unknown(), mac: z.string() });

/** What the wrapped key of a backup is bound to. */
export const keyContext = (kind: DatabaseKind, takenAt: string) => `backup:${kind}:${takenAt}`;

function macOf(dataKey: Buffer, manifest: Manifest): Buffer {
  const key = Buffer.from(hkdfSync('sha256', dataKey, '', 'apipay backup manifest', 32));
  return createHmac('sha256', key).update(JSON.stringify(manifest)).digest();
}

/** Written last: a directory without it is no backup. */
export async function writeManifest(directory: string, manifest: Manifest, dataKey: Buffer): Promise<void> {
  const text = JSON.stringify({ manifest, mac: macOf(dataKey, manifest).toString('base64') }, null, 2);
  await writeFile(join(directory, fileName), `${text}\n`, { mode: 0o600, flag: 'wx', flush: true });
}

/** Reads what a backup says of itself, which nobody has proven yet. Null: there is no finished backup. */
export async function readManifest(
  directory: string,
): Promise<{ readonly manifest: Manifest; readonly mac: Buffer } | null> {
  const text = await readFile(join(directory, fileName), 'utf8').catch(() => null);
  if (text === null) return null;
  const { manifest, mac } = envelope.parse(JSON.parse(text));
  return { manifest: manifestShape.parse(manifest), mac: Buffer.from(mac, 'base64') };
}

/** The manifest of a backup that was made with one of our master keys, and its key. Throws where it was changed. */
export async function openManifest(
  directory: string,
  masterKeys: readonly MasterKey[],
): Promise<{ readonly manifest: Manifest; readonly dataKey: Buffer }> {
  const read = await readManifest(directory);
  if (read === null) throw new Error(`${directory} holds no finished backup`);
  const { manifest, mac } = read;
  const master = masterKeys.find(({ id }) => id === manifest.masterKeyId);
  if (master === undefined) throw new Error('the backup was sealed under another master key');
  const context = keyContext(manifest.kind, manifest.takenAt);
  const dataKey = await master.unwrap(Buffer.from(manifest.wrappedKey, 'base64'), context).catch(() => null);
  const expected = dataKey === null ? null : macOf(dataKey, manifest);
  if (
    dataKey === null ||
    expected === null ||
    mac.length !== expected.length ||
    !timingSafeEqual(mac, expected)
  )
    throw new Error('the backup was changed since it was made');
  return { manifest, dataKey };
}
