import { readRegister } from '@apipay/db/registered-table';
import { type SQL, sql } from 'drizzle-orm';
import { type DataSubject, rowsOfSubject, whoseColumn } from '../kept-data';
import type { TombstoneErasure } from '../kernel/tombstone-log.port';
import type { Tx } from '../kernel/transaction';
import { columnsOf, isDeleted, type PersonalColumn } from './register-meaning';

/**
 * Erases a subject's rows in one table, in a transaction of `destroyer`; again is nothing new. Gives how many rows it found, or null where
 * the register says something else than the plan by now: that is for people to look at.
 */
export async function eraseRows(
  tx: Tx,
  subject: DataSubject,
  erasure: TombstoneErasure,
): Promise<number | null> {
  const table = readRegister().find(({ name }) => name === erasure.table);
  const whose = rowsOfSubject(subject)[erasure.table];
  if (table === undefined || whose === undefined) return null;
  const columns = columnsOf(table, subject.kind);
  const name = sql.identifier(table.name);
  if (erasure.action === 'delete-row') {
    if (!isDeleted(columns)) return null;
    return rowsTouched(tx, sql`delete from ${name} where ${whose}`);
  }
  const cleared = columns.filter(({ declaration }) => declaration.erase === 'clear');
  const isSame =
    cleared
      .map(({ column }) => column)
      .sort()
      .join() === [...erasure.columns].sort().join();
  if (!isSame) return null;
  const sets = cleared.map((column) => {
    const place = sql.identifier(column.column);
    const own = whoseColumn(subject, table.name, column.column);
    // What a row holds of somebody else stays.
    const left =
      own === null ? emptied(column) : sql`case when ${own} then ${emptied(column)} else ${place} end`;
    return sql`${place} = ${left}`;
  });
  return rowsTouched(tx, sql`update ${name} set ${sql.join(sets, sql`, `)} where ${whose}`);
}

async function rowsTouched(tx: Tx, statement: SQL): Promise<number> {
  const { count } = await tx.sql.execute(statement);
  return count;
}

/** What has to be there stands for nobody: sixteen random bytes in the place of an index, so that it stays unlike any other. */
function emptied({ isNullable, sqlType }: PersonalColumn): SQL {
  if (isNullable) return sql`null`;
  return sqlType === 'bytea' ? sql`uuid_send(gen_random_uuid())` : sql`''`;
}
