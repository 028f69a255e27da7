import { parseArgs } from 'node:util';
import { Problem } from '@apipay/testing/problem';
import { type DatabaseKind, databaseKinds } from './backup/manifest';
import { readOperatorAccess } from './backup/operator-access';
import { takeBackup } from './backup/take-backup';

const usage = `pnpm backup [main|vault]
  Copies one of the two databases, or both, into sealed files, and removes the backups whose life is over.
  The addresses come from the environment (docs/runbooks/backup-and-restore.md), or from the product that "npm start" runs here.`;

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2).filter((word) => word !== '--'),
    options: { help: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (values.help) return console.log(usage);
  const unknown = positionals.filter((word) => !databaseKinds.includes(word as DatabaseKind));
  if (unknown.length > 0) throw new Problem(usage);
  const access = readOperatorAccess(process.env);
  // The keys come after the rows: each row of the backup finds its key in the other one.
  for (const kind of databaseKinds) {
    if (positionals.length > 0 && !positionals.includes(kind)) continue;
    const { path, manifest, removed } = await takeBackup({
      kind,
      url: access.adminUrls[kind],
      directory: access.directories[kind],
      masterKey: access.masterKey,
      now: () => new Date(),
    });
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    console.log(
      `${kind}: ${rows} rows of ${manifest.tables.length} tables in ${path}, kept until ${manifest.expiresAt}`,
    );
    if (removed.length > 0) console.log(`${kind}: removed ${removed.join(', ')}`);
  }
}

try {
  await run();
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  process.exitCode = 1;
}
