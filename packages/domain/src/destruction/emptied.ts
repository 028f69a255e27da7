import type { ColumnEntry } from '@apipay/db/registered-table';
import { type SQL, sql } from 'drizzle-orm';
import { type DataSubject, whoseColumn } from '../kept-data';

export type ClearedColumn = Pick<ColumnEntry, 'column' | 'isNullable' | 'sqlType'>;

/** What an update sets to clear columns of a subject's rows. What a row holds of somebody else stays. */
export function clearing(subject: DataSubject, table: string, columns: readonly ClearedColumn[]): SQL {
  const sets = columns.map((column) => {
    const place = sql.identifier(column.column);
    const own = whoseColumn(subject, table, column.column);
    return sql`${place} = ${own === null ? emptied(column) : sql`case when ${own} then ${emptied(column)} else ${place} end`}`;
  });
  return sql.join(sets, sql`, `);
}

/** What has to be there stands for nobody: sixteen random bytes in the place of an index, so that it stays unlike any other. */
function emptied({ isNullable, sqlType }: ClearedColumn): SQL {
  if (isNullable) return sql`null`;
  return sqlType === 'bytea' ? sql`uuid_send(gen_random_uuid())` : sql`''`;
}
