import { openPool } from '@apipay/db/client';
import { jobsRole } from '@apipay/db/guards';
import { createEmptyDatabase, type MigrationOptions, migrateDatabases } from '@apipay/db/migrate';
import type { TombstoneLog } from '@apipay/domain/kernel/tombstone-log.port';
import type { MasterKey } from '@apipay/vault/master-key';
import { type HeldBack, holdWhatMayHaveLeft } from './hold-what-may-have-left';
import { loadBackup, verifyBackup } from './load-backup';
import type { Manifest } from './manifest';
import { destroyKeysAgain, eraseRowsAgain } from './replay-tombstones';
import { requireWholeLog } from './whole-log';

export interface RestoreOptions extends MigrationOptions {
  /** The backup. Its kind says which of the two addresses names the database to be made; the other one is there and stays as it is. */
  readonly directory: string;
  readonly masterKeys: readonly MasterKey[];
  readonly tombstones: TombstoneLog;
  readonly now: () => Date;
}

export interface RestoreReport {
  readonly manifest: Manifest;
  /** Subjects that were destroyed again. */
  readonly destroyedAgain: number;
  /** Of the main database: what is not sent by itself any more. */
  readonly heldBack: HeldBack | null;
}

/**
 * Makes a new database of a backup: verified before anything is made, loaded in one transaction, brought to the present schema, and what has been
 * destroyed since is destroyed again. Only then may the processes connect to it. Broken off, it stays closed.
 */
export async function restoreDatabase(options: RestoreOptions): Promise<RestoreReport> {
  const { directory, masterKeys, rolePasswords, now } = options;
  const { manifest, dataKey } = await verifyBackup(directory, masterKeys);
  const { tombstones, brokenLines } = await options.tombstones.read();
  if (brokenLines.length > 0)
    throw new Error(`the log of tombstones was changed at line ${brokenLines[0]}: nothing is restored by it`);
  const { kind, migrations } = manifest;
  const url = kind === 'main' ? options.mainUrl : options.vaultUrl;
  const other = kind === 'main' ? options.vaultUrl : options.mainUrl;
  await requireWholeLog(other, kind === 'main' ? 'vault' : 'main', tombstones);
  await createEmptyDatabase({ kind, url, rolePasswords, migrations });
  await loadBackup({ directory, manifest, dataKey, url });
  await requireWholeLog(url, kind, tombstones);
  await migrateDatabases(options);
  const sql = openPool({
    url,
    applicationName: 'apipay-restore',
    maxConnections: 1,
    statementTimeoutMs: 3_600_000,
  });
  try {
    const name = decodeURIComponent(new URL(url).pathname.slice(1));
    // The migration of the queue let it in.
    await sql`revoke connect on database ${sql(name)} from ${sql(jobsRole)}`;
    const heldBack = kind === 'main' ? await holdWhatMayHaveLeft(sql, now()) : null;
    const destroyedAgain = await (kind === 'main'
      ? eraseRowsAgain(sql, tombstones)
      : destroyKeysAgain(sql, tombstones));
    if (kind === 'main') await sql`grant connect on database ${sql(name)} to ${sql(jobsRole)}`;
    await sql`grant connect on database ${sql(name)} to public`;
    return { manifest, destroyedAgain, heldBack };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Puts the restored database in the place of the present one, which is kept closed under `keptAs`. Whoever is connected is cut off and
 * connects to the restored one. Both change their names or neither does: where that fails, the present one is open as before.
 */
export async function takeOver(
  serverUrl: string,
  names: { readonly restored: string; readonly present: string; readonly keptAs: string },
): Promise<void> {
  const { restored, present, keptAs } = names;
  const sql = openPool({ url: serverUrl, applicationName: 'apipay-restore', maxConnections: 1 });
  try {
    await sql`alter database ${sql(present)} allow_connections false`;
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname in (${present}, ${restored})`;
    await sql.begin(async (tx) => {
      await tx`alter database ${tx(present)} rename to ${tx(keptAs)}`;
      await tx`alter database ${tx(restored)} rename to ${tx(present)}`;
    });
  } catch (error) {
    await sql`alter database ${sql(present)} allow_connections true`;
    throw error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
