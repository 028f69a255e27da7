import { parseArgs } from 'node:util';
import { Problem } from '@apipay/testing/problem';
import { atDatabase } from '@apipay/testing/test-cluster';
import { fileTombstoneLog } from '@apipay/vault/tombstone-log';
import { readManifest } from './backup/manifest';
import { readOperatorAccess } from './backup/operator-access';
import { restoreDatabase, takeOver } from './backup/restore-database';

const usage = `pnpm restore --from FOLDER [--into NAME] [--take-over]
  Makes a new database of one backup and destroys again what was destroyed since, before any process can connect to it.
  --into       its name; preset: that of the present one with "_restored"
  --take-over  puts it in the place of the present one, which stays, closed, under a name with the time
  What a restore cannot know, and what to do about it: docs/runbooks/backup-and-restore.md`;

async function run(): Promise<void> {
  const { values } = parseArgs({
    args: process.argv.slice(2).filter((word) => word !== '--'),
    options: {
      from: { type: 'string' },
      into: { type: 'string' },
      'take-over': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(usage);
  if (values.from === undefined) throw new Problem(usage);
  const access = readOperatorAccess(process.env);
  const read = await readManifest(values.from);
  if (read === null) throw new Problem(`${values.from} holds no finished backup.`);
  const { kind } = read.manifest;
  const presentUrl = access.adminUrls[kind];
  const present = decodeURIComponent(new URL(presentUrl).pathname.slice(1));
  const restored = values.into ?? `${present}_restored`;
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(restored))
    throw new Problem(`--into wants a name of small letters, digits and _, not ${restored}.`);
  const urls = { ...access.adminUrls, [kind]: atDatabase(presentUrl, restored) };
  const now = () => new Date();
  const report = await restoreDatabase({
    directory: values.from,
    mainUrl: urls.main,
    vaultUrl: urls.vault,
    rolePasswords: access.rolePasswords,
    masterKeys: [access.masterKey],
    tombstones: fileTombstoneLog(access.tombstoneLog),
    now,
  });
  console.log(`${restored}: the ${kind} database as of ${report.manifest.takenAt}`);
  console.log(`destroyed again: ${report.destroyedAgain} subjects`);
  if (report.heldBack !== null) {
    const { pushes, refunds, messages, campaigns, sessions } = report.heldBack;
    console.log(
      `held back, as nobody knows what has left since: ${pushes} pushes, ${refunds} refunds, ${messages} messages, ${campaigns} mailings; ended: ${sessions} sessions`,
    );
  }
  if (values['take-over'] !== true) return;
  const keptAs = `${present}_before_${now().toISOString().replaceAll(/[^\d]/g, '').slice(0, 14)}`;
  await takeOver(atDatabase(presentUrl, 'postgres'), { restored, present, keptAs });
  console.log(
    `${restored} is now ${present}; what was there is ${keptAs}, closed: drop it when it is not needed.`,
  );
}

try {
  await run();
} catch (error) {
  console.error(error instanceof Problem || error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
