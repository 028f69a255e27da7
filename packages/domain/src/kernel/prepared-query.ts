import { type AnyColumn, fillPlaceholders, type Query, sql } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';

/** A query of drizzle over one flat selection. */
export interface FlatQuery {
  readonly _: { readonly selectedFields: Record<string, unknown>; readonly result: readonly unknown[] };
  toSQL(): Query;
}

export type ReadBuilder = Pick<QueryBuilder, 'select' | 'with' | '$with'>;

/** Makes queries without a connection; whoever reads them sends their text. */
export const readBuilder: ReadBuilder = new QueryBuilder({ casing: 'snake_case' });

/**
 * A query that is asked with every call and always has the same shape: its text is made once, which is a tenth of the work
 * of a list. `placeFor(name, column)` stands where a value goes in.
 */
export function prepareQuery<Q extends FlatQuery>(
  build: (db: ReadBuilder) => Q,
): (values: Readonly<Record<string, unknown>>) => FlatQuery & Pick<Q, '_'> {
  const query = build(readBuilder);
  let made: Query | undefined;
  return (values) => ({
    _: query._,
    toSQL() {
      made ??= query.toSQL();
      return { ...made, params: fillPlaceholders(made.params, { ...values }) };
    },
  });
}

/** The place of a value that is written as the column writes it. */
export function placeFor(name: string, column: AnyColumn) {
  return sql.param(sql.placeholder(name), column);
}
