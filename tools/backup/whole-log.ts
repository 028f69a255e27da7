import { openPool } from '@apipay/db/client';
import { idFromUuid, uuidFromId } from '@apipay/db/ids';
import { databaseErrorOf } from '@apipay/domain/kernel/database-errors';
import { codeKeyHolder } from '@apipay/domain/kernel/one-time-codes';
import type { Tombstone } from '@apipay/domain/kernel/tombstone-log.port';
import { Problem } from '@apipay/testing/problem';
import type { DatabaseKind } from './manifest';

type Sql = ReturnType<typeof openPool>;

/**
 * Refuses a log of tombstones that lacks somebody whom this database knows as destroyed: it was cut, emptied or is another installation's. The present vault
 * knows every key that is gone, the present main database every subject; where a database is lost too, nobody can miss what only it knew.
 */
export async function requireWholeLog(
  url: string,
  kind: DatabaseKind,
  tombstones: readonly Tombstone[],
): Promise<void> {
  const sql = openPool({
    url,
    applicationName: 'apipay-restore',
    maxConnections: 1,
    statementTimeoutMs: 3_600_000,
  });
  try {
    if (!(await isThere(sql))) return;
    const rows = kind === 'vault' ? await destroyedKeys(sql) : await erasedSubjects(sql);
    const known = new Set(tombstones.map(({ subjectId }) => subjectId));
    const missing = rows.filter(({ id }) => !known.has(idFromUuid('subject', id))).length;
    if (missing > 0)
      throw new Problem(
        `The log of tombstones lacks ${missing} of the ${rows.length} that the ${kind} database knows as destroyed: put a whole copy of it back. Nothing is opened.`,
      );
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** But those of the days on which codes were asked for: they all go, and stand in no log. */
async function destroyedKeys(sql: Sql) {
  const [first = '', last = ''] = [new Date(0), new Date(8.64e15)].map((day) =>
    uuidFromId(codeKeyHolder(day)),
  );
  return sql<{ id: string }[]>`
    select distinct holder_id as id from data_keys where state = 'destroyed' and holder_id not between ${first}::uuid and ${last}::uuid`;
}

/** Of whom something is gone already; a subject under a hold is unreadable and whole. */
async function erasedSubjects(sql: Sql): Promise<readonly { readonly id: string }[]> {
  const [table] = await sql`select to_regclass('public.destruction_nodes') as name`;
  if (table?.['name'] == null) return []; // a backup from before anything was destroyed by a plan
  return sql<{ id: string }[]>`
    select distinct subject_id as id from destruction_nodes
    where action in ('delete-row', 'clear', 'destroy-key') and state = 'done'`;
}

async function isThere(sql: Sql): Promise<boolean> {
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    if (databaseErrorOf(error)?.code === '3D000') return false;
    throw error;
  }
}
