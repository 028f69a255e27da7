import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openPool } from '@apipay/db/client';
import { Problem } from '@apipay/testing/problem';
import { databaseKinds } from './backup/manifest';
import { readOperatorAccess } from './backup/operator-access';
import {
  findInBackup,
  findInDatabase,
  findInFiles,
  findReadable,
  type NumberHit,
  readKeys,
  readSealedValues,
} from './scan/find-number';

const usage = `pnpm scan:number +7XXXXXXXXXX [--files FOLDER]... [--without-keys]
  Looks for a number in both databases, in every sealed value that any key of the vault opens, in all backups, and in every file of the
  folders. Prints where, never what. Exits with 1 if it finds any.
  --files         a folder to be read byte by byte: the server's own, logs, exports
  --without-keys  leaves sealed values alone: every key is tried on every value, which takes keys times values`;

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2).filter((word) => word !== '--'),
    options: {
      files: { type: 'string', multiple: true },
      'without-keys': { type: 'boolean' },
      help: { type: 'boolean' },
    },
    allowPositionals: true,
  });
  if (values.help) return console.log(usage);
  const [phone] = positionals;
  if (phone === undefined || positionals.length > 1) throw new Problem(usage);
  const access = readOperatorAccess(process.env);
  const [main, vault] = databaseKinds.map((kind) =>
    openPool({
      url: access.adminUrls[kind],
      applicationName: 'apipay-scan',
      maxConnections: 2,
      statementTimeoutMs: 3_600_000,
    }),
  ) as [ReturnType<typeof openPool>, ReturnType<typeof openPool>];
  try {
    const hits: NumberHit[] = [
      ...(await findInDatabase(main, phone)),
      ...(await findInDatabase(vault, phone)),
    ];
    if (values['without-keys'] !== true) {
      const keys = await readKeys(vault, [access.masterKey]);
      const sealed = await readSealedValues(main);
      const readable = findReadable(sealed, keys, phone);
      console.log(`${sealed.length} sealed values, ${keys.length} keys`);
      for (const where of new Set(readable.map((value) => value.where)))
        hits.push({
          where: `${where}, opened`,
          count: readable.filter((value) => value.where === where).length,
        });
    }
    for (const kind of databaseKinds) {
      const folder = access.directories[kind];
      const names = existsSync(folder) ? await readdir(folder) : [];
      for (const name of names.filter((name) => !name.endsWith('.part')))
        hits.push(...(await findInBackup(join(folder, name), [access.masterKey], phone)));
    }
    for (const folder of values.files ?? []) hits.push(...(await findInFiles(folder, phone)));
    for (const { where, count } of hits) console.log(`${where}: ${count}`);
    console.log(hits.length === 0 ? 'nothing found' : 'FOUND');
    process.exitCode = hits.length === 0 ? 0 : 1;
  } finally {
    await Promise.all([main.end({ timeout: 5 }), vault.end({ timeout: 5 })]);
  }
}

try {
  await run();
} catch (error) {
  console.error(error instanceof Problem || error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
