/** The addresses under which the processes work: roles that cannot change the schema. */
export interface WorkingUrls {
  readonly mainUrl: string;
  readonly jobsUrl: string;
  readonly vaultUrl: string;
}

/** What the tests and the launcher need of `@apipay/db/migrate`. */
export interface Migrator {
  /** Roles that log in. */
  readonly databaseRoles: readonly string[];
  migrateDatabases(options: {
    readonly mainUrl: string;
    readonly vaultUrl: string;
    readonly rolePasswords: Readonly<Record<string, string>>;
  }): Promise<WorkingUrls>;
}

export async function loadMigrator(): Promise<Migrator> {
  const name = '@apipay/db/migrate';
  return (await import(name)) as Migrator;
}
