import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { Logger, runMigrations as migrateJobs } from 'graphile-worker';
import postgres from 'postgres';
import { guardStatements, jobsRole, serviceRole, vaultRole, workingRoles } from './guards';

/** Roles that log in; their passwords are set anew by every migration. */
export const databaseRoles = [serviceRole, jobsRole, vaultRole] as const;
export type LoginRole = (typeof databaseRoles)[number];

export interface MigrationOptions {
  /** Addresses with a role that may create roles and databases. Missing databases are created. */
  readonly mainUrl: string;
  readonly vaultUrl: string;
  readonly rolePasswords: Readonly<Record<LoginRole, string>>;
}

export interface WorkingUrls {
  readonly mainUrl: string;
  readonly jobsUrl: string;
  readonly vaultUrl: string;
}

const folder = (name: string) => fileURLToPath(new URL(`../../../drizzle/${name}`, import.meta.url));
/** Run with the rights of the queue's owner. */
const jobFunctions = [
  'enqueue_job',
  'staff_jobs',
  'staff_job_counts',
  'staff_retry_job',
  'stale_job_claims',
] as const;
const platformFunctions = [
  'ensure_month_partitions',
  'job_state',
  'staff_jobs',
  'staff_job_counts',
  'staff_retry_job',
  'stale_job_claims',
] as const;
/** Run with the rights of `identity`, which alone sees the ledger of consents and all sessions; `consent_stands` and `review_consented` are for every working role. */
const identityFunctions = [
  'consent_stands',
  'consent_text_stands',
  'account_is_left',
  'review_consented',
  'count_standing_consents',
  'end_streams_of_member',
  'end_streams_of_left_account',
  'end_streams_of_blocked_person',
] as const;
/** Run with the rights of `platform`, which alone may lock a subject; for every working role. */
const subjectFunctions = ['lock_subjects_to_send', 'refuse_payer_of_blocked_number'] as const;
const lockKey = 4_170_201;

export interface EmptyDatabaseOptions {
  readonly kind: 'main' | 'vault';
  /** Of a database that is not there yet, with a role that may create it. */
  readonly url: string;
  readonly rolePasswords: Readonly<Record<LoginRole, string>>;
  /** How many migrations it gets, and the hash of the last of them: the schema that a backup was taken from. */
  readonly migrations: { readonly count: number; readonly lastHash: string };
}

/**
 * A database with the schema of an earlier moment and without guards or rows, for a restore; `migrateDatabases` brings it further. None of the
 * processes can connect to it until the restore opens it. Throws where the database is there, or where those migrations are not ours.
 */
export async function createEmptyDatabase(options: EmptyDatabaseOptions): Promise<void> {
  const { kind, url, migrations } = options;
  const migrationsFolder = earlierMigrations(folder(kind), migrations);
  try {
    if (!(await createDatabase(url))) throw new Error(`the database ${databaseName(url)} is there already`);
    await withLock(url, async (sql) => {
      await sql.unsafe(`revoke connect on database "${databaseName(url)}" from public`);
      if (kind === 'main') {
        await createRoles(sql, options);
        await sql.unsafe(`grant create, connect on database "${databaseName(url)}" to ${jobsRole}`);
        const jobsUrl = withUser(url, jobsRole, options.rolePasswords[jobsRole]);
        await migrateJobs({ connectionString: jobsUrl, logger: new Logger(() => () => undefined) });
        await sql.unsafe(`revoke connect on database "${databaseName(url)}" from ${jobsRole}`);
      }
      await migrate(drizzle(sql), { migrationsFolder, migrationsSchema: 'drizzle' });
    });
  } finally {
    rmSync(migrationsFolder, { recursive: true });
  }
}

/** A copy of the folder that ends with the migration `lastHash`. */
function earlierMigrations(source: string, wanted: EmptyDatabaseOptions['migrations']): string {
  const copy = mkdtempSync(join(tmpdir(), 'apipay-migrations-'));
  cpSync(source, copy, { recursive: true });
  const path = join(copy, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: unknown[] };
  journal.entries = journal.entries.slice(0, wanted.count);
  writeFileSync(path, JSON.stringify(journal));
  const last = readMigrationFiles({ migrationsFolder: copy }).at(-1);
  if (journal.entries.length !== wanted.count || last?.hash !== wanted.lastHash)
    throw new Error('the backup is of a schema that this release does not know');
  return copy;
}

/**
 * Brings both databases to the present schema. Safe to run again, and by several processes at once.
 *
 * @public loaded by name by the launcher and the tests
 */
export async function migrateDatabases(options: MigrationOptions): Promise<WorkingUrls> {
  const urls = workingUrls(options);
  await createDatabase(options.mainUrl);
  await createDatabase(options.vaultUrl);
  await withLock(options.mainUrl, async (main) => {
    await createRoles(main, options);
    const database = databaseName(options.mainUrl);
    await main.unsafe(`grant create, connect on database "${database}" to ${jobsRole}`);
    await migrateJobs({ connectionString: urls.jobsUrl, logger: new Logger(() => () => undefined) });
    await migrate(drizzle(main), { migrationsFolder: folder('main'), migrationsSchema: 'drizzle' });
    await applyGuards(main);
    await main`select ensure_month_partitions(3)`;
  });
  await withLock(options.vaultUrl, async (vault) => {
    await migrate(drizzle(vault), { migrationsFolder: folder('vault'), migrationsSchema: 'drizzle' });
    await vault.unsafe(`grant select, insert, update on data_keys to ${vaultRole}`);
  });
  return urls;
}

/** The addresses under which the processes work: without any right to change the schema. */
export function workingUrls(options: MigrationOptions): WorkingUrls {
  return {
    mainUrl: withUser(options.mainUrl, serviceRole, options.rolePasswords[serviceRole]),
    jobsUrl: withUser(options.mainUrl, jobsRole, options.rolePasswords[jobsRole]),
    vaultUrl: withUser(options.vaultUrl, vaultRole, options.rolePasswords[vaultRole]),
  };
}

function withUser(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.toString();
}

function databaseName(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

/** Whether it was made just now. */
async function createDatabase(url: string): Promise<boolean> {
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const sql = postgres(maintenance.toString(), { max: 1, onnotice: () => undefined });
  try {
    const name = databaseName(url);
    const found = await sql`select 1 from pg_database where datname = ${name}`;
    if (found.length > 0) return false;
    return await sql.unsafe(`create database "${name.replaceAll('"', '""')}"`).then(
      () => true,
      (error: unknown) => {
        if (error instanceof postgres.PostgresError && error.code === '42P04') return false;
        throw error;
      },
    );
  } finally {
    await sql.end();
  }
}

async function withLock(url: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${lockKey})`;
    await work(sql);
  } finally {
    await sql.end();
  }
}

async function createRoles(
  sql: postgres.Sql,
  options: Pick<MigrationOptions, 'rolePasswords'>,
): Promise<void> {
  const existing = new Set(
    (await sql<{ rolname: string }[]>`select rolname from pg_roles`).map((row) => row.rolname),
  );
  for (const name of Object.values(workingRoles)) {
    if (!existing.has(name)) await sql.unsafe(`create role ${name} nologin`);
  }
  for (const name of databaseRoles) {
    const verb = existing.has(name) ? 'alter' : 'create';
    const quoted = `'${options.rolePasswords[name].replaceAll("'", "''")}'`;
    await sql.unsafe(`${verb} role ${name} login noinherit password ${quoted}`);
  }
  // Whoever is no superuser hands functions over only to a role of which he is a member.
  const [{ is_superuser: isSuperuser } = { is_superuser: true }] = await sql<{ is_superuser: boolean }[]>`
    select rolsuper as is_superuser from pg_roles where rolname = current_user`;
  if (!isSuperuser)
    await sql.unsafe(`grant ${jobsRole}, ${workingRoles.identity}, ${workingRoles.platform} to current_user`);
  for (const name of Object.values(workingRoles)) {
    await sql.unsafe(`grant ${name} to ${serviceRole} with inherit false, set true`).catch(async () => {
      // PostgreSQL 15 has no such options; there NOINHERIT of the role says the same.
      await sql.unsafe(`grant ${name} to ${serviceRole}`);
    });
  }
}

/** Applied anew only when they changed: each takes a short exclusive lock on its table. */
async function applyGuards(sql: postgres.Sql): Promise<void> {
  const statements = guardStatements();
  const hash = createHash('sha256').update(statements.join(';')).digest('hex');
  await sql`create table if not exists drizzle.applied_guards (hash text primary key, applied_at timestamptz not null default now())`;
  const applied = await sql`select 1 from drizzle.applied_guards where hash = ${hash}`;
  const roles = Object.values(workingRoles).join(', ');
  await sql.begin(async (tx) => {
    await tx.unsafe(`grant usage on schema public to ${roles}, ${serviceRole}`);
    await tx.unsafe(`revoke all on all functions in schema public from public`);
    // An owner has to be allowed to create where his function stands: for this one moment.
    const owners = `${jobsRole}, ${workingRoles.identity}, ${workingRoles.platform}`;
    await tx.unsafe(`grant create on schema public to ${owners}`);
    for (const name of jobFunctions) await tx.unsafe(`alter function ${name} owner to ${jobsRole}`);
    for (const name of identityFunctions) {
      await tx.unsafe(`alter function ${name} owner to ${workingRoles.identity}`);
    }
    for (const name of subjectFunctions) {
      await tx.unsafe(`alter function ${name} owner to ${workingRoles.platform}`);
    }
    await tx.unsafe(`revoke create on schema public from ${owners}`);
    await tx.unsafe(`grant execute on function ${subjectFunctions.join(', ')} to ${roles}`);
    await tx.unsafe(`grant execute on function consent_facts to ${workingRoles.identity}`);
    await tx.unsafe(
      `grant execute on function consent_text_stands, count_standing_consents to ${workingRoles.platform}`,
    );
    await tx.unsafe(`grant execute on function consent_stands, review_consented to ${roles}`);
    await tx.unsafe(`grant execute on function enqueue_job to ${roles}`);
    for (const name of platformFunctions) {
      await tx.unsafe(`grant execute on function ${name} to ${workingRoles.platform}, ${jobsRole}`);
    }
    if (applied.length > 0) return;
    for (const statement of statements) await tx.unsafe(statement);
    await tx`delete from drizzle.applied_guards`;
    await tx`insert into drizzle.applied_guards (hash) values (${hash})`;
  });
}
