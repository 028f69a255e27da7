/**
 * For so many days a copy of the vault is kept, and none longer: a key that was destroyed is gone everywhere after them. Whoever makes copies
 * keeps them by the same number.
 */
export const vaultBackupDays = 14;
