import type { openPool } from '@apipay/db/client';
import { idFromUuid, uuidFromId } from '@apipay/db/ids';
import { readRegister } from '@apipay/db/registered-table';
import { clearing } from '@apipay/domain/destruction';
import { rowsOfSubject } from '@apipay/domain/kept-data';
import { codeKeyHolder } from '@apipay/domain/kernel/one-time-codes';
import type { Tombstone } from '@apipay/domain/kernel/tombstone-log.port';
import { sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import '@apipay/db/schema';

type Sql = ReturnType<typeof openPool>;

/**
 * In a restored vault: a key that was destroyed stays destroyed. Keys of the days on which codes were asked for stand in no log, as they all go
 * after two days; no code of the backup opens anything any more. Returns of how many subjects.
 */
export async function destroyKeysAgain(vault: Sql, tombstones: readonly Tombstone[]): Promise<number> {
  const [first, last] = [new Date(0), new Date(8.64e15)].map((day) => uuidFromId(codeKeyHolder(day)));
  await vault`
    update data_keys set state = 'destroyed', wrapped_key = null, destroyed_at = now()
    where holder_id between ${first ?? ''}::uuid and ${last ?? ''}::uuid and state <> 'destroyed'`;
  for (const { subjectId, keyClasses, destroyedAt } of tombstones)
    await vault`
      insert into data_keys (holder_id, key_class, state, wrapped_key, master_key_id, created_at, destroyed_at)
      select ${uuidFromId(subjectId)}::uuid, class::key_class, 'destroyed', null, '', ${destroyedAt}::timestamptz, ${destroyedAt}::timestamptz
      from unnest(${[...keyClasses]}::text[]) as class
      on conflict (holder_id, key_class) do update
        set state = 'destroyed', wrapped_key = null, destroyed_at = excluded.destroyed_at`;
  return new Set(tombstones.map(({ subjectId }) => subjectId)).size;
}

/**
 * In a restored main database: erases again what was erased of each subject, in the order of the log, and marks it as destroyed. Names of tables and
 * columns are those of the register; one that it does not know is refused. Returns how many subjects the backup knew.
 */
export async function eraseRowsAgain(main: Sql, tombstones: readonly Tombstone[]): Promise<number> {
  const register = new Map(readRegister().map(({ name, columns }) => [name, columns]));
  return main.begin(async (tx) => {
    await tx`select set_config('session_replication_role', 'replica', true), set_config('app.purpose', 'legal-obligation', true)`;
    const found = new Set<string>();
    for (const tombstone of tombstones) {
      const { subjectId, subjectKind, destroyedAt } = tombstone;
      const id = uuidFromId(subjectId);
      const rows = await tx`select from subjects where id = ${id}`;
      if (rows.length > 0) found.add(id);
      const staff = await tx<{ id: string }[]>`select id from staff_members where subject_id = ${id}`;
      const staffMemberId = idFromUuid('staffMember', staff[0]?.id ?? id);
      const subject = { kind: subjectKind, subjectId, staffMemberId };
      const conditions = rowsOfSubject(subject);
      for (const { table, action, columns } of tombstone.erasures) {
        const whose = conditions[table];
        const known = register.get(table)?.filter(({ column }) => columns.includes(column)) ?? [];
        if (whose === undefined || known.length < columns.length)
          throw new Error(`the log of tombstones names columns of ${table} that are not in the register`);
        const name = sql.identifier(table);
        const statement =
          action === 'delete-row'
            ? sql`delete from ${name} where ${whose}`
            : sql`update ${name} set ${clearing(subject, table, known)} where ${whose}`;
        const { sql: text, params } = new PgDialect().sqlToQuery(statement);
        await tx.unsafe(text, params as never[]);
      }
      await tx`
        update subjects set state = 'destroyed', epoch = epoch + 1, destroyed_at = ${destroyedAt}::timestamptz, blocked_at = null
        where id = ${id} and state <> 'destroyed'`;
    }
    return found.size;
  });
}
