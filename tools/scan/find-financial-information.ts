import type { openPool } from '@apipay/db/client';
import { looksLikeCardNumber, namesBankSecret } from '@apipay/domain/kernel/financial-information';
import { withoutIds } from '@apipay/domain/kernel/free-text';

/** Where something was found: never what. */
export interface FinancialFinding {
  readonly table: string;
  readonly column: string;
  readonly rows: number;
}

export interface FinancialScan {
  readonly columns: number;
  readonly values: number;
  readonly findings: readonly FinancialFinding[];
}

/** Numbers that the bank, the messenger and Postgres give out: digits without a meaning, some of which pass a card's check. */
const numbersOfOthers: readonly string[] = [
  'cluster',
  'provider_payment_id',
  'provider_transaction_id',
  'provider_operation_id',
  'provider_return_id',
  'provider_session_id',
  'txn_id',
  'message_id',
];

const schemasOfOthers = ['pg_catalog', 'information_schema', 'pg_toast'];
const batch = 500;

/**
 * Reads every value of every column that can hold words, in every schema, and judges it as if a person had just typed it.
 * Ciphertext is not opened: what is sealed was judged before. Run it as somebody who may read all tables.
 */
export async function findFinancialInformation(sql: ReturnType<typeof openPool>): Promise<FinancialScan> {
  const columns = await sql<{ schema: string; table: string; column: string; isArray: boolean }[]>`
    select c.table_schema as schema, c.table_name as "table", c.column_name as "column"
    from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
      and t.table_type = 'BASE TABLE'
    where c.table_schema not in ${sql(schemasOfOthers)}
      and (c.data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'xml')
        or (c.data_type = 'ARRAY' and c.udt_name in ('_text', '_varchar', '_json', '_jsonb')))
    order by 1, 2, 3`;
  const findings: FinancialFinding[] = [];
  let values = 0;
  for (const { schema, table, column } of columns) {
    let rows = 0;
    const words = sql<
      { value: string }[]
    >`select ${sql(column)}::text as value from only ${sql(schema)}.${sql(table)}
      where ${sql(column)}::text ~ '[[:digit:]]' or ${sql(column)}::text ~ '[^ -~]'`;
    for await (const found of words.cursor(batch)) {
      for (const { value } of found) {
        values += 1;
        if (holdsFinancialInformation(value, column)) rows += 1;
      }
    }
    if (rows > 0) findings.push({ table: `${schema}.${table}`, column, rows });
  }
  return { columns: columns.length, values, findings };
}

/** Fingerprints and times are digits by chance or by the calendar, as ids are: they are taken out before the rest is judged. */
const madeByPrograms: readonly RegExp[] = [
  /\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}(?::?\d{2})?)?/g,
  /\b[0-9a-f]{32,}\b/gi,
];

export function holdsFinancialInformation(value: string, column: string): boolean {
  if (numbersOfOthers.includes(column) && /^(?:\d+|wamid\.\S+)$/.test(value)) return false;
  const words = madeByPrograms.reduce((text, shape) => text.replace(shape, ' id '), withoutIds(value));
  return looksLikeCardNumber(words) || namesBankSecret(words);
}
