import type postgres from 'postgres';

/** How Postgres writes an instant in a zone, as `YYYY-MM-DD HH:MM`: its zone data is a copy of its own. */
export function askLocalTime(
  pool: postgres.Sql,
): (instant: string, zone: string) => Promise<string | undefined> {
  return async (instant, zone) => {
    const [row] = await pool<{ local: string }[]>`
      select to_char(${instant}::timestamptz at time zone ${zone}, 'YYYY-MM-DD HH24:MI') as local`;
    return row?.local;
  };
}
