import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadMigrator } from '@apipay/testing/migrator';
import { startTestCluster } from '@apipay/testing/test-cluster';
import { type DrillOptions, drillDestruction } from './drill/destruction-drill';

const usage = `pnpm drill:destruction [keys-kept|no-tombstones]
  On a server of its own: a unique number is used everywhere, backed up, destroyed and restored, and each time every place is searched for it.
  Exits with 1 if it can be read anywhere, or if a neighbour has lost something. With a word it is done wrong on purpose, to see the search red.`;

const [word] = process.argv.slice(2).filter((argument) => argument !== '--');
const broken = (['keys-kept', 'no-tombstones'] as const).find((one) => one === word);
if (word !== undefined && broken === undefined) {
  console.log(usage);
  process.exit(word === '--help' ? 0 : 1);
}
const cluster = await startTestCluster({ migrator: await loadMigrator() });
const folder = await mkdtemp(join(tmpdir(), 'apipay-drill-'));
try {
  const options: DrillOptions = { cluster, folder, ...(broken === undefined ? {} : { broken }) };
  const { before, after, restored, neighbour, remains } = await drillDestruction(options);
  console.log(
    `before the destruction: ${remains} values in ${before.length} places\n  ${before.join('\n  ')}`,
  );
  console.log(`after it: ${listed(after)}`);
  console.log(`in a backup of before, restored: ${restored === null ? 'refused' : listed(restored)}`);
  console.log(`values of a neighbour: ${neighbour.join(', ')}`);
  const isWhole = new Set(neighbour).size === 1;
  process.exitCode = after.length === 0 && restored?.length === 0 && isWhole ? 0 : 1;
} finally {
  await cluster.stop();
  await rm(folder, { recursive: true });
}

function listed(places: readonly string[]): string {
  return places.length === 0 ? 'nowhere' : `READABLE in\n  ${places.join('\n  ')}`;
}
