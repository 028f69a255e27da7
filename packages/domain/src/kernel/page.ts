import { sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';

/** A place in a list ordered by time and id, newest first. The time keeps the database's microseconds. */
export interface PagePosition {
  readonly at: string;
  readonly id: string;
}

export interface PageRequest {
  /** 1 to 100. */
  readonly size: number;
  /** `after`: older than the position. `before`: newer. */
  readonly from?: { readonly side: 'after' | 'before'; readonly position: PagePosition };
  /** True for the last page counted from the oldest end. */
  readonly isFromEnd?: boolean;
}

export interface Page<T> {
  readonly rows: readonly { readonly row: T; readonly position: PagePosition }[];
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}

/** The instant as text with all its digits: a JavaScript date would drop the microseconds and skip rows. */
export function exactTime(column: AnyPgColumn) {
  return sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/** True when the page is read from the oldest side and has to be turned round. */
export function isReadBackwards(request: PageRequest): boolean {
  return request.isFromEnd === true || request.from?.side === 'before';
}

/**
 * Newest first, or turned round where the page is read backwards. No time and no id is null, yet an index has this order
 * only where both say the same about nulls; without it the whole list is sorted for every page.
 */
export function pageOrder(at: AnyPgColumn, id: AnyPgColumn, request?: PageRequest) {
  const isBackwards = request !== undefined && isReadBackwards(request);
  return [at, id].map((column) =>
    isBackwards ? sql`${column} asc nulls first` : sql`${column} desc nulls last`,
  );
}

export function pageCondition(
  at: AnyPgColumn,
  id: AnyPgColumn,
  request: PageRequest,
  uuid: (id: string) => string,
) {
  if (request.from === undefined) return undefined;
  const { position, side } = request.from;
  const sign = side === 'after' ? sql`<` : sql`>`;
  return sql`(${at}, ${id}) ${sign} (${position.at}::timestamptz, ${uuid(position.id)}::uuid)`;
}

/** Cuts the one row too many that tells whether there is more, and puts the rows newest first. */
export function toPage<T>(
  read: readonly { readonly row: T; readonly position: PagePosition }[],
  request: PageRequest,
): Page<T> {
  const hasMore = read.length > request.size;
  const rows = read.slice(0, request.size);
  const isBackwards = isReadBackwards(request);
  return {
    rows: isBackwards ? rows.reverse() : rows,
    hasNext: isBackwards ? request.from !== undefined : hasMore,
    hasPrevious: isBackwards ? hasMore : request.from !== undefined,
  };
}
