import type { Erasure } from './personal-data';
import { type DatabaseRole, databaseRoles, readRegister, type TableEntry } from './registered-table';
import './schema';

/**
 * The working roles. Processes log in as `apipay_service`, which has no right of its own; the transaction wrapper
 * takes one of the others for the length of one transaction.
 */
export const workingRoles: { readonly [R in DatabaseRole]: string } = {
  identity: 'apipay_identity',
  tenant: 'apipay_tenant',
  platform: 'apipay_platform',
  destroyer: 'apipay_destroyer',
};
export const serviceRole = 'apipay_service' as const;
export const jobsRole = 'apipay_jobs' as const;
export const vaultRole = 'apipay_vault' as const;

/** Settings as initial plans: evaluated once a statement, and usable by an index. Unset and empty both mean "none". */
const merchantSetting = "(select nullif(current_setting('app.merchant', true), '')::uuid)";
const modeSetting = "(select nullif(current_setting('app.mode', true), '')::mode)";
const purposeSetting = "(select nullif(current_setting('app.purpose', true), ''))";

/** A tenant sees its payers' subjects and the person whose keys protect its own name. */
const ownSubjects = `(merchant_id = ${merchantSetting} or (merchant_id is null and id in (select subject_id from merchants)))`;

function has(table: TableEntry, column: string): boolean {
  return table.columns.some((entry) => entry.column === column);
}

/** These say that and when something was blocked; everybody who may see them at all has to learn it. */
const tellsOfBlocks: readonly string[] = ['subjects', 'subject_blocks'];

function rowCondition(table: TableEntry, role: DatabaseRole): string {
  const conditions: string[] = [];
  if (role === 'tenant') {
    if (table.name === 'merchants') conditions.push(`id = ${merchantSetting}`);
    else if (table.name === 'subjects') conditions.push(ownSubjects);
    else if (has(table, 'merchant_id')) conditions.push(`merchant_id = ${merchantSetting}`);
    if (has(table, 'mode')) conditions.push(`mode = ${modeSetting}`);
  }
  if (table.hasPersonalData) conditions.push(`${purposeSetting} is not null`);
  if (has(table, 'blocked_at') && !tellsOfBlocks.includes(table.name)) {
    conditions.push(`(blocked_at is null or ${purposeSetting} = 'verification')`);
  }
  return conditions.length === 0 ? 'true' : conditions.join(' and ');
}

/**
 * What `destroyer` may do with a table of personal data beside its declared rights: it reads, to count; it deletes where rows go as a whole;
 * and it changes those columns alone that are cleared, or that say of a block.
 */
function erasureRights(table: TableEntry): readonly string[] {
  if (!table.hasPersonalData) return [];
  const erased = (how: Erasure) =>
    table.columns.filter(({ declaration }) => declaration.kind === 'personal' && declaration.erase === how);
  const changed = [
    ...erased('clear'),
    ...table.columns.filter(({ column }) => column === 'blocked_at' && !tellsOfBlocks.includes(table.name)),
  ].map(({ column }) => `"${column}"`);
  return [
    'select',
    ...(erased('delete-row').length > 0 ? ['delete'] : []),
    ...(changed.length > 0 ? [`update (${changed.join(', ')})`] : []),
  ];
}

/** Row security, policies and grants of every table, as one script that may be run again at any time. */
export function guardStatements(): readonly string[] {
  const statements: string[] = [];
  for (const table of readRegister()) {
    if (table.name === 'data_keys') continue;
    statements.push(
      `alter table "${table.name}" enable row level security`,
      `alter table "${table.name}" force row level security`,
    );
    for (const role of databaseRoles) {
      const roleName = workingRoles[role];
      const declared: readonly string[] = table.rights[role] ?? [];
      const rights = role === 'destroyer' ? [...new Set([...declared, ...erasureRights(table)])] : declared;
      const policy = `${role}_rows`;
      statements.push(
        `drop policy if exists ${policy} on "${table.name}"`,
        `revoke all on "${table.name}" from ${roleName}`,
      );
      if (rights.length === 0) continue;
      const condition = rowCondition(table, role);
      statements.push(
        `create policy ${policy} on "${table.name}" to ${roleName} using (${condition}) with check (${condition})`,
        `grant ${rights.join(', ')} on "${table.name}" to ${roleName}`,
      );
    }
  }
  statements.push(
    'drop policy if exists jobs_rows on worker_heartbeats',
    `create policy jobs_rows on worker_heartbeats to ${jobsRole} using (true) with check (true)`,
    `grant select, insert, update, delete on worker_heartbeats to ${jobsRole}`,
    `grant usage on schema public to ${jobsRole}`,
  );
  return statements;
}
