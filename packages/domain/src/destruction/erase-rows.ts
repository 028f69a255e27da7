import { readRegister } from '@apipay/db/registered-table';
import { type SQL, sql } from 'drizzle-orm';
import { type DataSubject, rowsOfSubject } from '../kept-data';
import type { TombstoneErasure } from '../kernel/tombstone-log.port';
import type { Tx } from '../kernel/transaction';
import { clearing } from './emptied';
import { columnsOf, isDeleted } from './register-meaning';

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
  return rowsTouched(tx, sql`update ${name} set ${clearing(subject, table.name, cleared)} where ${whose}`);
}

async function rowsTouched(tx: Tx, statement: SQL): Promise<number> {
  const { count } = await tx.sql.execute(statement);
  return count;
}
