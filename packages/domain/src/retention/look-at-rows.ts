import { readRegister, type TableEntry } from '@apipay/db/registered-table';
import { sql } from 'drizzle-orm';
import { dateColumnOf, destroyerTransaction, type PersonalColumn, personalColumns } from '../destruction';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type NewRetentionLine, retentionLine } from './retention-line';

interface RowRule {
  readonly table: string;
  readonly dated: string;
  readonly days: number;
  readonly citation: string;
  /** Whole rows go by themselves; what is kept is looked at. */
  readonly isDeleted: boolean;
}

/** Every table with a term in days, by the register; rows without a time of their own go with what they belong to. */
export function rowRules(): readonly RowRule[] {
  return readRegister().flatMap((table) => ruleOf(table) ?? []);
}

function ruleOf(table: TableEntry): RowRule | null {
  const columns = personalColumns(table);
  const dated = dateColumnOf(table);
  const counted = columns.flatMap(({ declaration: { term } }) => (term.kind === 'days' ? [term] : []));
  const longest = counted.toSorted((one, two) => two.days - one.days)[0];
  if (dated === null || longest === undefined || counted.length < columns.length) return null;
  return {
    table: table.name,
    dated,
    days: longest.days,
    citation: longest.citation,
    isDeleted: columns.every(isDeletedColumn),
  };
}

function isDeletedColumn({ declaration: { erase } }: PersonalColumn): boolean {
  return erase === 'delete-row';
}

/** Deletes the rows of one table whose term is over, or counts those that the law has kept and that are older than it asks for. */
export async function lookAtRows(ctx: DomainContext, rule: RowRule): Promise<NewRetentionLine> {
  allowSystem(ctx);
  const name = sql.identifier(rule.table);
  const isOver = sql`${sql.identifier(rule.dated)} < ${new Date(ctx.now().getTime() - rule.days * 86_400_000).toISOString()}::timestamptz`;
  return inTransaction({ ...ctx, merchantId: null }, destroyerTransaction, async (tx) => {
    const destroyed = rule.isDeleted
      ? (await tx.sql.execute(sql`delete from ${name} where ${isOver}`)).count
      : 0;
    const [counts] = await tx.sql.execute<{ found: number; overdue: number }>(
      sql`select count(*)::int as found, count(*) filter (where ${isOver})::int as overdue from ${name}`,
    );
    await tx.audit({ action: 'retention.look', objectKind: 'retention', objectId: null });
    const { days, citation } = rule;
    return retentionLine({ subject: 'rows', name: rule.table, days, citation, destroyed, ...counts });
  });
}
