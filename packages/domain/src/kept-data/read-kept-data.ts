import type { Id } from '@apipay/db/ids';
import { type ColumnEntry, readRegister, type TableEntry } from '@apipay/db/registered-table';
import { merchants } from '@apipay/db/schema/merchants';
import { modes } from '@apipay/db/schema/mode.enums';
import { eq, sql } from 'drizzle-orm';
import { type ProcessingEntry, processingRegister } from '../documents';
import type { DomainContext } from '../kernel/context';
import { requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { rowsOfSubject, type WhoseRows } from './whose-rows';

const subject = 'merchant-person';

/**
 * What the service keeps about the actor at this moment: lines of the register behind which there is a value of this person. It
 * looks whether there is one and opens none. Errors: UNAUTHENTICATED.
 */
export async function readKeptData(ctx: DomainContext): Promise<readonly ProcessingEntry[]> {
  const user = requireUserEvenBlocked(ctx);
  const personal = readRegister().flatMap((table) => {
    const columns = table.columns.filter(isOfPerson);
    return columns.length === 0 ? [] : [{ ...table, columns }];
  });
  const isSeen = (table: TableEntry) => table.rights.identity?.includes('select') === true;
  // A block hides a person's rows from everybody but that person.
  const how = { purpose: 'verification', as: 'identity' } as const;
  const rows = rowsOfSubject({ kind: subject, subjectId: user.subjectId });
  const [own, kept] = await inTransaction({ ...ctx, merchantId: null }, how, (tx) =>
    Promise.all([
      tx.sql.select({ id: merchants.id }).from(merchants).where(eq(merchants.subjectId, user.subjectId)),
      keptIn(tx, personal.filter(isSeen), rows),
    ]),
  );
  const hidden = personal.filter((table) => !isSeen(table));
  const inBusinesses = await Promise.all(own.map(({ id }) => readKeptInBusiness(ctx, id, hidden, rows)));
  return processingRegister({ subject, tables: [...kept, ...inBusinesses.flat()] });
}

function isOfPerson({ declaration }: ColumnEntry): boolean {
  return declaration.kind === 'personal' && declaration.subject === subject;
}

/** Of tables that only a business reads, in both of its modes. */
async function readKeptInBusiness(
  ctx: DomainContext,
  merchantId: Id<'merchant'>,
  tables: readonly TableEntry[],
  rows: WhoseRows,
): Promise<readonly TableEntry[]> {
  const read = modes.map((mode) =>
    inTransaction({ ...ctx, merchantId, mode }, { purpose: 'right-to-use', as: 'tenant' }, (tx) =>
      keptIn(tx, tables, rows),
    ),
  );
  return (await Promise.all(read)).flat();
}

/** The tables with those of their columns that hold anything. One in which nobody can find a person's rows counts as kept. */
function keptIn(tx: Tx, tables: readonly TableEntry[], rows: WhoseRows): Promise<readonly TableEntry[]> {
  return Promise.all(
    tables.map(async (table) => {
      const whose = rows[table.name];
      if (whose === undefined) return table;
      const questions = table.columns.map(
        ({ column }) => sql`coalesce(bool_or(${sql.identifier(column)} is not null), false)`,
      );
      const [answer] = await tx.sql.execute<{ filled: boolean[] }>(
        sql`select array[${sql.join(questions, sql`, `)}] as filled from ${sql.identifier(table.name)} where ${whose}`,
      );
      return { ...table, columns: table.columns.filter((_, index) => answer?.filled[index] === true) };
    }),
  );
}
