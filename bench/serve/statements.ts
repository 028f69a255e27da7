import type { Ground } from '../ground/ground';

export interface StatementCount {
  readonly text: string;
  readonly perCall: number;
}

/** What the API asked Postgres for during `work`, in statements per call, by pg_stat_statements. */
export async function countStatements(
  ground: Ground,
  calls: number,
  work: () => Promise<void>,
): Promise<readonly StatementCount[]> {
  await ground.admin`create extension if not exists pg_stat_statements`;
  await ground.admin`select pg_stat_statements_reset()`;
  await work();
  const rows = await ground.admin<{ text: string; calls: number }[]>`
    select left(regexp_replace(s.query, '\\s+', ' ', 'g'), 90) as text, sum(s.calls)::int as calls
    from pg_stat_statements s join pg_roles r on r.oid = s.userid
    where s.toplevel and r.rolname like 'apipay%' and r.rolname <> 'apipay_jobs'
    group by 1 order by 2 desc, 1`;
  return rows
    .map((row) => ({ text: row.text, perCall: row.calls / calls }))
    .filter((row) => row.perCall >= 0.5);
}
