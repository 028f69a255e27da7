import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId, uuidFromId } from '@apipay/db/ids';
import type { LoginRole } from '@apipay/db/migrate';
import { issueInvoice, sendProviderInvoice } from '@apipay/domain/invoices';
import type { Tombstone, TombstoneLog } from '@apipay/domain/kernel/tombstone-log.port';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { loadMigrator } from '@apipay/testing/migrator';
import { atDatabase, type RunningTestCluster, startTestCluster } from '@apipay/testing/test-cluster';
import { cloneDatabases } from '@apipay/testing/test-database';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { localMasterKey } from '@apipay/vault/master-key';
import { fileTombstoneLog } from '@apipay/vault/tombstone-log';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DatabaseKind } from './manifest';
import { restoreDatabase, takeOver } from './restore-database';
import { takeBackup } from './take-backup';

let cluster: RunningTestCluster;
let world: TestWorld;
let merchant: ConnectedMerchant;
let folder: string;
const masterKey = localMasterKey(randomBytes(32));

beforeAll(async () => {
  cluster = await startTestCluster({ migrator: await loadMigrator() });
  world = await openTestWorld({ databases: await cloneDatabases(cluster), masterKey });
  folder = await mkdtemp(join(tmpdir(), 'apipay-backup-'));
  merchant = await aConnectedMerchant(world);
});
afterAll(async () => {
  await world.close();
  await cluster.stop();
  await rm(folder, { recursive: true });
});

const adminUrl = (kind: DatabaseKind) =>
  kind === 'main' ? world.databases.mainAdminUrl : world.databases.vaultAdminUrl;
function back(kind: DatabaseKind) {
  world.clock.advanceSeconds(1);
  return takeBackup({
    kind,
    url: adminUrl(kind),
    directory: join(folder, kind),
    masterKey,
    now: world.clock.now,
  });
}
const passwordOf = (url: string) => decodeURIComponent(new URL(url).password);

function restore(
  kind: DatabaseKind,
  directory: string,
  name: string,
  tombstones: TombstoneLog = fileTombstoneLog(join(folder, 'tombstones.jsonl')),
  present = world.databases,
) {
  const url = atDatabase(cluster.url, name);
  return restoreDatabase({
    directory,
    mainUrl: kind === 'main' ? url : present.mainAdminUrl,
    vaultUrl: kind === 'vault' ? url : present.vaultAdminUrl,
    rolePasswords: {
      apipay_service: passwordOf(world.databases.mainUrl),
      apipay_jobs: passwordOf(world.databases.jobsUrl),
      apipay_vault: passwordOf(world.databases.vaultUrl),
    } satisfies Record<LoginRole, string>,
    masterKeys: [masterKey],
    tombstones,
    now: world.clock.now,
  });
}

function pushOf(invoice: Awaited<ReturnType<typeof issue>>) {
  if (invoice.currentProviderInvoiceId === null) throw new Error('an issued invoice has a push');
  return { providerInvoiceId: invoice.currentProviderInvoiceId };
}

async function issue() {
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    phone: aPhone(),
    amount: '15000',
    description: 'Заказ 17',
  });
  return invoice;
}

async function withDatabase<T>(name: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(atDatabase(cluster.url, name), { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

async function digests(sql: postgres.Sql): Promise<Readonly<Record<string, string>>> {
  const tables = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and c.relname <> 'worker_heartbeats' order by 1`;
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await sql<{ digest: string }[]>`
      select count(*) || ':' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${sql(name)} t`;
    found[name] = row?.digest ?? '';
  }
  return found;
}

it('R-P9 every row of both databases comes back, and what was there before stays as it was', async () => {
  const invoice = await issue();
  await sendProviderInvoice(merchant.system, merchant, pushOf(invoice));
  const main = await back('main');
  const vault = await back('vault');
  const before = await digests(world.admin);
  const report = await restore('main', main.path, 'restored_main');
  await restore('vault', vault.path, 'restored_vault');
  expect(report).toMatchObject({ destroyedAgain: 0, heldBack: { pushes: 0, refunds: 0 } });
  const after = await withDatabase('restored_main', digests);
  const isOver = ['sessions', 'verification_codes'];
  for (const [table, digest] of Object.entries(before))
    if (!isOver.includes(table)) expect([table, after[table]]).toEqual([table, digest]);
  expect(await digests(world.admin)).toEqual(before);
  const keys = await withDatabase(
    'restored_vault',
    (sql) => sql`select holder_id, wrapped_key from data_keys order by 1, 2`,
  );
  expect(keys.length).toBeGreaterThan(4);
});

it('nothing that waited at the moment of the backup leaves again', async () => {
  const invoice = await issue();
  const { path } = await back('main');
  const { heldBack } = await restore('main', path, 'restored_waiting');
  expect(heldBack).toMatchObject({ pushes: 1 });
  const state = await withDatabase('restored_waiting', async (sql) => {
    const [row] = await sql`select state from provider_invoices order by created_at desc limit 1`;
    const steps =
      await sql`select from transitions where cause = 'restored' and object_id = ${invoice.currentProviderInvoiceId}`;
    return [row?.state, steps.count];
  });
  expect(state).toEqual(['sending', 1]);
});

it('R-P5 whoever was warned that an account ends is warned anew, as nobody knows who has come back since', async () => {
  await world.admin`insert into inactivity_warnings (id, subject_id, kind, silent_since, state, created_at, last_day, sent_at, settled_at)
    values (${uuidFromId(newId('inactivityWarning'))}, ${uuidFromId(merchant.subjectId)}, 'first', '2024-01-01', 'sent', now(), '2025-12-30', now(), now())`;
  const { path } = await back('main');
  await restore('main', path, 'restored_warned');
  const [row] = await withDatabase(
    'restored_warned',
    (sql) => sql`select count(*)::int as warnings from inactivity_warnings`,
  );
  expect(row?.['warnings']).toBe(0);
  await world.admin`delete from inactivity_warnings`;
});

it('a file that was changed, cut or exchanged is found before anything is made', async () => {
  const { path } = await back('main');
  const files = (await readdir(path)).filter((name) => name.startsWith('public.'));
  const [first = '', second = ''] = files;
  const whole = await readFile(join(path, first));
  const refused = () => expect(restore('main', path, 'restored_bad')).rejects.toThrow(/changed/u);
  const turned = Buffer.from(whole);
  turned[20] = (turned[20] ?? 0) ^ 1;
  for (const bytes of [turned, whole.subarray(0, -1), await readFile(join(path, second))]) {
    await writeFile(join(path, first), bytes);
    await refused();
  }
  await writeFile(join(path, first), whole);
  const manifest = join(path, 'manifest.json');
  const text = await readFile(manifest, 'utf8');
  await writeFile(manifest, text.replace('"expiresAt": "2', '"expiresAt": "3'));
  await refused();
  await writeFile(manifest, text);
  const found = await withDatabase(
    'postgres',
    (sql) => sql`select from pg_database where datname = 'restored_bad'`,
  );
  expect(found.count).toBe(0);
});

it('a database that is there is not overwritten, and one whose restore broke off stays closed', async () => {
  const { path } = await back('main');
  await expect(restore('main', path, 'restored_main')).rejects.toThrow(/there already/u);
  const tombstone: Tombstone = {
    destructionId: newId('destruction'),
    subjectId: newId('subject'),
    subjectKind: 'payer',
    keyClasses: ['contact'],
    erasures: [{ table: 'nowhere', action: 'delete-row', columns: [] }],
    planHash: 'a'.repeat(64),
    destroyedAt: world.clock.now().toISOString(),
  };
  const read = () => Promise.resolve({ tombstones: [tombstone], tornLines: [], brokenLines: [] });
  const log = { append: () => Promise.resolve(), read };
  await expect(restore('main', path, 'restored_half', log)).rejects.toThrow(/nowhere/u);
  const isOpen = (name: string, role = 'apipay_service') =>
    withDatabase('postgres', async (sql) => {
      const [row] = await sql`select has_database_privilege(${role}, ${name}, 'connect') as it`;
      return row?.it;
    });
  expect([await isOpen('restored_main'), await isOpen('restored_half')]).toEqual([true, false]);
  expect([
    await isOpen('restored_main', 'apipay_jobs'),
    await isOpen('restored_half', 'apipay_jobs'),
  ]).toEqual([true, false]);
  const changed = () => Promise.resolve({ tombstones: [], tornLines: [], brokenLines: [2] });
  await expect(restore('main', path, 'restored_no', { ...log, read: changed })).rejects.toThrow(/line 2/u);
});

it('T4 a log of tombstones that was cut, emptied or lost opens nothing', async () => {
  const { path } = await back('main');
  const somebody = newId('subject');
  await world.vault.ensureKeys(somebody, ['contact']);
  await world.vault.destroyKeys(somebody, ['contact']);
  const missing = 'lacks 1 of the 1 that the vault database knows';
  const name = 'restored_without';
  const absent = fileTombstoneLog(join(folder, 'nowhere.jsonl'));
  await expect(restore('main', path, name, absent)).rejects.toThrow(missing);
  const found = await withDatabase('postgres', (sql) => sql`select from pg_database where datname = ${name}`);
  expect(found.count).toBe(0);
});

it('R-P9 where both databases are lost, each is restored without the other', async () => {
  const { path } = await back('main');
  const lost = { ...world.databases, vaultAdminUrl: atDatabase(cluster.url, 'lost_vault') };
  const report = await restore('main', path, 'restored_alone', undefined, lost);
  expect(report.manifest.kind).toBe('main');
});

it('R-P9 a restored database takes over: whoever was connected goes on in it, and the one before is kept closed', async () => {
  const [present, restored, keptAs] = ['present_main', 'restored_over', 'present_main_kept'];
  const { path } = await back('main');
  const lost = { ...world.databases, vaultAdminUrl: atDatabase(cluster.url, 'lost_vault') };
  await restore('main', path, restored, undefined, lost);
  await withDatabase('postgres', (sql) => sql`create database ${sql(present)} template ${sql(restored)}`);
  const markAt = (sql: postgres.Sql) =>
    sql<{ mark: string | null }[]>`select to_regclass('only_here') as mark`;
  await withDatabase(present, (sql) => sql`create table only_here ()`);
  const options = { max: 1, onnotice: () => undefined };
  // A client as the processes have one, which connects again by itself.
  const client = postgres(atDatabase(world.databases.mainUrl, present), options);
  try {
    expect((await markAt(client))[0]?.mark).toBe('only_here');
    const at = (name: string) => ({ restored: name, present, keptAs });
    // Nothing to take over with: the present one stays, and stays open.
    await expect(takeOver(cluster.url, at('nowhere'))).rejects.toThrow(/nowhere/u);
    const again = await markAt(client).catch(() => markAt(client));
    expect(again[0]?.mark).toBe('only_here');
    await takeOver(cluster.url, at(restored));
    const after = await markAt(client).catch(() => markAt(client));
    expect(after[0]?.mark).toBeNull();
  } finally {
    await client.end();
  }
  await expect(withDatabase(keptAs, markAt)).rejects.toThrow(/not currently accepting connections/u);
  const rows = await withDatabase(
    'postgres',
    (sql) => sql`select datname as name, datallowconn as is_open from pg_database
      where datname in (${present}, ${restored}, ${keptAs}) order by 1`,
  );
  expect(rows).toEqual([
    { name: present, is_open: true },
    { name: keptAs, is_open: false },
  ]);
  await withDatabase('postgres', (sql) => sql`alter database ${sql(keptAs)} allow_connections true`);
  expect((await withDatabase(keptAs, markAt))[0]?.mark).toBe('only_here');
});

it('a backup is gone once its life is over, that of the keys first, and what was broken off with it', async () => {
  await back('main');
  await back('vault');
  const count = async (kind: DatabaseKind) => (await readdir(join(folder, kind))).length;
  world.clock.advanceSeconds(14 * 86_400);
  expect((await back('vault')).removed.length).toBeGreaterThan(0);
  expect((await back('main')).removed).toEqual([]);
  expect(await count('vault')).toBe(1);
  await writeFile(join(folder, 'main', 'not-a-backup'), '');
  world.clock.advanceSeconds(16 * 86_400);
  expect((await back('main')).removed.length).toBeGreaterThan(0);
  expect((await readdir(join(folder, 'main'))).sort()).toHaveLength(3);
});
