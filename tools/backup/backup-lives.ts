import { mainBackupDays, vaultBackupDays } from '@apipay/domain/kernel/backup-life';
import type { DatabaseKind } from './manifest';

/**
 * Days that a backup is kept. That of the keys lives shorter: what was destroyed can be read from no backup once the last one that held
 * its key is gone.
 */
export const backupLifeDays: Readonly<Record<DatabaseKind, number>> = {
  main: mainBackupDays,
  vault: vaultBackupDays,
};
