/** For so many days a copy of the vault is kept, and none longer: after them a key that was destroyed is gone everywhere. */
export const vaultBackupDays = 14;

/** The same of the main database, where sealed values lie beside keyed hashes and last digits of numbers. */
export const mainBackupDays = 30;

/** After so many days nothing of what was destroyed is left in any copy. */
export const lastBackupDays = Math.max(vaultBackupDays, mainBackupDays);
