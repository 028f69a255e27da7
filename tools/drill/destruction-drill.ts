import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Id } from '@apipay/db/ids';
import { fileRequest } from '@apipay/domain/data-subject-requests';
import {
  decideDestruction,
  proposeDestruction,
  readStaffDestruction,
  runDestruction,
} from '@apipay/domain/destruction';
import { writeFirstLegalClocks } from '@apipay/domain/legal-clocks';
import { sweepExpired } from '@apipay/domain/upkeep';
import { aContext, aProvenNumber, aStaffMember, aSystemContext } from '@apipay/testing/contexts';
import { Problem } from '@apipay/testing/problem';
import { openReviews } from '@apipay/testing/reviews';
import { atDatabase, type TestCluster } from '@apipay/testing/test-cluster';
import { cloneDatabases } from '@apipay/testing/test-database';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { localMasterKey } from '@apipay/vault/master-key';
import { fileTombstoneLog } from '@apipay/vault/tombstone-log';
import postgres from 'postgres';
import type { DatabaseKind } from '../backup/manifest';
import { restoreDatabase } from '../backup/restore-database';
import { takeBackup } from '../backup/take-backup';
import {
  findInBackup,
  findInDatabase,
  findInFiles,
  findReadable,
  readKeys,
  readSealedValues,
  type SealedRemain,
} from '../scan/find-number';
import { type Canary, releaseCanary } from './canary';

export interface DrillOptions {
  readonly cluster: TestCluster;
  /** Backups and the log of tombstones lie here. */
  readonly folder: string;
  /** To see the scan red: the keys are not destroyed, or the log of tombstones is not written. */
  readonly broken?: 'keys-kept' | 'no-tombstones';
}

export interface DrillReport {
  /** Where the number could be read before, and is found by the scan. */
  readonly before: readonly string[];
  /** Where it can be read after the destruction: in the databases, the files of the server, the backup, with all keys that are left. */
  readonly after: readonly string[];
  /** The same of both databases restored from a backup of before; null where the restore was refused. */
  readonly restored: readonly string[] | null;
  /** Values of the neighbour that can be read: before, after, and in what was restored. */
  readonly neighbour: readonly number[];
  /** Sealed remains that were kept from before and are tried with every key that is left. */
  readonly remains: number;
}

/** A unique number is used everywhere, backed up, destroyed and restored; each time every place is searched for it. */
export async function drillDestruction(options: DrillOptions): Promise<DrillReport> {
  const { cluster, folder, broken } = options;
  const [masterKey, blindIndexKey] = [localMasterKey(randomBytes(32)), randomBytes(32)];
  const databases = await cloneDatabases(cluster);
  const world = await openTestWorld({ databases, masterKey, blindIndexKey });
  const open: postgres.Sql[] = [];
  const connect = (url: string) => {
    const sql = postgres(url, { max: 1, onnotice: () => undefined });
    open.push(sql);
    return sql;
  };
  try {
    await writeFirstLegalClocks(aSystemContext(world));
    await openReviews(world);
    const canary = await releaseCanary(world);
    const [main, vault] = [connect(databases.mainAdminUrl), connect(databases.vaultAdminUrl)];
    const readable = async (values: readonly SealedRemain[], phone: string, keys: postgres.Sql = vault) =>
      findReadable(values, await readKeys(keys, [masterKey]), phone);
    const sealed = await readSealedValues(main);
    const before = await readable(sealed, canary.phone);
    const neighbourBefore = await readable(sealed, canary.neighbour);
    const back = (kind: DatabaseKind) =>
      takeBackup({
        kind,
        url: kind === 'main' ? databases.mainAdminUrl : databases.vaultAdminUrl,
        directory: join(folder, kind),
        masterKey,
        now: world.clock.now,
      });
    const backups = { main: (await back('main')).path, vault: (await back('vault')).path };
    const tombstones = fileTombstoneLog(join(folder, 'tombstones.jsonl'));
    await destroy(world, canary, {
      tombstoneLog:
        broken === 'no-tombstones' ? { ...tombstones, append: () => Promise.resolve() } : tombstones,
      keepsKeys: broken === 'keys-kept',
    });
    // Codes are sealed under a key of their day, which goes two days later.
    world.clock.advanceSeconds(3 * 86_400);
    await sweepExpired(aSystemContext(world));
    const [{ directory } = { directory: '' }] = await main<{ directory: string }[]>`
      select setting as directory from pg_settings where name = 'data_directory'`;
    await main`checkpoint`;
    const left = await readSealedValues(main);
    const after = [
      ...placesOf(await findInDatabase(main, canary.phone)),
      ...placesOf(await findInDatabase(vault, canary.phone)),
      ...placesOf(await findInFiles(directory, canary.phone)),
      ...placesOf(await findInBackup(backups.main, [masterKey], canary.phone)),
      // What Postgres has left on its pages, in its log and in the backup of the rows is what was there before.
      ...placesOf(await readable([...left, ...before], canary.phone)),
    ];
    const neighbourAfter = await readable(left, canary.neighbour);
    const restored = await restoreBoth(world, { ...options, masterKey, backups }).catch((error: unknown) => {
      if (broken === 'no-tombstones' && error instanceof Problem) return null;
      throw error;
    });
    const found = {
      before: [...new Set(placesOf(before))],
      after: [...new Set(after)],
      remains: before.length,
    };
    const counts = [neighbourBefore.length, neighbourAfter.length] as const;
    if (restored === null) return { ...found, restored: null, neighbour: counts };
    const [again, keys] = [connect(restored.main), connect(restored.vault)];
    const back2 = await readSealedValues(again);
    return {
      ...found,
      restored: [
        ...new Set([
          ...placesOf(await findInDatabase(again, canary.phone)),
          ...placesOf(await readable([...back2, ...before], canary.phone, keys)),
        ]),
      ],
      neighbour: [...counts, (await readable(back2, canary.neighbour, keys)).length],
    };
  } finally {
    await Promise.all(open.map((sql) => sql.end({ timeout: 5 })));
    await world.close();
  }
}

function placesOf(found: readonly { readonly where: string }[]): readonly string[] {
  return found.map(({ where }) => where);
}

async function destroy(
  world: TestWorld,
  { phone }: Canary,
  how: { readonly tombstoneLog: ReturnType<typeof fileTombstoneLog>; readonly keepsKeys: boolean },
): Promise<void> {
  const [one, other] = [
    await aStaffMember(world, { role: 'privacy-officer' }),
    await aStaffMember(world, { role: 'privacy-officer' }),
  ];
  const requestId = await fileRequest(
    aContext(world),
    { kind: 'destruction', scope: 'number', merchantId: null, text: 'Удалите всё.', representative: null },
    { proofToken: await aProvenNumber(world, phone) },
  );
  const destructionId: Id<'destruction'> = await proposeDestruction(one.context(), { requestId });
  const seen = await readStaffDestruction(other.context(), requestId);
  await decideDestruction(other.context(), {
    destructionId,
    planHash: seen?.planHash ?? '',
    isApproved: true,
  });
  const ctx = aSystemContext(world);
  const vault = how.keepsKeys ? { ...ctx.vault, destroyKeys: () => Promise.resolve() } : ctx.vault;
  const ports = { tombstoneLog: how.tombstoneLog, backupDays: 14 };
  const result = await runDestruction({ ...ctx, vault }, ports, { destructionId });
  if (result !== 'done') throw new Error(`the destruction is not done but ${result}`);
}

async function restoreBoth(
  world: TestWorld,
  options: DrillOptions & {
    readonly masterKey: ReturnType<typeof localMasterKey>;
    readonly backups: Readonly<Record<DatabaseKind, string>>;
  },
): Promise<Readonly<Record<DatabaseKind, string>>> {
  const { cluster, folder, backups, masterKey } = options;
  const name = (kind: DatabaseKind) =>
    `${new URL(world.databases.mainAdminUrl).pathname.slice(1)}_${kind}_again`;
  const urls = { main: atDatabase(cluster.url, name('main')), vault: atDatabase(cluster.url, name('vault')) };
  const passwordOf = (url: string) => decodeURIComponent(new URL(url).password);
  const common = {
    rolePasswords: {
      apipay_service: passwordOf(world.databases.mainUrl),
      apipay_jobs: passwordOf(world.databases.jobsUrl),
      apipay_vault: passwordOf(world.databases.vaultUrl),
    },
    masterKeys: [masterKey],
    tombstones: fileTombstoneLog(join(folder, 'tombstones.jsonl')),
    now: world.clock.now,
  };
  const { mainAdminUrl, vaultAdminUrl } = world.databases;
  await restoreDatabase({ ...common, directory: backups.vault, mainUrl: mainAdminUrl, vaultUrl: urls.vault });
  await restoreDatabase({ ...common, directory: backups.main, mainUrl: urls.main, vaultUrl: vaultAdminUrl });
  return urls;
}
