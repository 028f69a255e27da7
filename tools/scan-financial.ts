import { openPool } from '@apipay/db/client';
import { readEnvironment, shapes } from '@apipay/process/environment';
import { findFinancialInformation } from './scan/find-financial-information';

const usage = `DATABASE_ADMIN_URL=postgres://… pnpm scan:financial
  Looks for card numbers, security codes, PINs and bank passwords in every text of a database, of any schema.
  Prints where, never what. Exits with 1 if it finds any.`;

const reading = readEnvironment(
  {
    DATABASE_ADMIN_URL: {
      shape: shapes.database,
      wanted: 'a postgres:// address of somebody who may read all tables',
    },
  },
  process.env,
);

if (reading.kind === 'complete') await scan(reading.environment.DATABASE_ADMIN_URL);
else {
  for (const sentence of reading.sentences) console.error(sentence);
  console.error(usage);
  process.exitCode = 1;
}

async function scan(url: string): Promise<void> {
  const sql = openPool({
    url,
    applicationName: 'apipay-scan',
    maxConnections: 2,
    statementTimeoutMs: 3_600_000,
  });
  try {
    const { columns, values, findings } = await findFinancialInformation(sql);
    for (const { table, column, rows } of findings) console.log(`${table}.${column}: ${rows} rows`);
    console.log(
      `${values} texts in ${columns} columns: ${findings.length === 0 ? 'nothing found' : 'FOUND'}`,
    );
    process.exitCode = findings.length === 0 ? 0 : 1;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
