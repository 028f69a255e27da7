import { newId } from '@apipay/db/ids';
import { type LegalClockRow, legalClocks } from '@apipay/db/schema/legal-clocks';
import { type LegalDuty, legalDuties } from '@apipay/db/schema/legal-clocks.enums';
import { desc, inArray } from 'drizzle-orm';
import { dayOf, defaultZone } from '../kernel/calendar';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { firstClocksReadOn, firstLegalClocks } from './first-legal-clocks';

/**
 * Writes the terms that the service begins with, for each duty that has none. Safe to run at every start and by several processes. Returns the
 * duties that were written now.
 */
export async function writeFirstLegalClocks(ctx: DomainContext): Promise<readonly LegalDuty[]> {
  allowSystem(ctx);
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const known = new Set(
      (await tx.sql.select({ duty: legalClocks.duty }).from(legalClocks)).map(({ duty }) => duty),
    );
    const written: LegalDuty[] = [];
    for (const duty of legalDuties.filter((one) => !known.has(one))) {
      const rows = await tx.sql
        .insert(legalClocks)
        .values({
          ...firstLegalClocks[duty],
          id: newId('legalClock'),
          duty,
          effectiveFrom: firstClocksReadOn,
          readOn: firstClocksReadOn,
          savedAt: ctx.now(),
        })
        .onConflictDoNothing()
        .returning({ id: legalClocks.id });
      for (const { id } of rows) {
        written.push(duty);
        await tx.audit({ action: 'legal-clock.add', objectKind: 'legal-clock', objectId: id });
      }
    }
    return written;
  });
}

/** The terms in force for duties at moments; the first one of a duty for what is older. */
export class LegalClocks {
  readonly #rows: readonly LegalClockRow[];

  private constructor(rows: readonly LegalClockRow[]) {
    this.#rows = rows;
  }

  static async read(tx: Tx, duties: readonly LegalDuty[]): Promise<LegalClocks> {
    const rows = await tx.sql
      .select()
      .from(legalClocks)
      .where(inArray(legalClocks.duty, [...duties]))
      .orderBy(desc(legalClocks.effectiveFrom));
    return new LegalClocks(rows);
  }

  /** Errors: UNAVAILABLE (no term of the duty was ever written: no worker has started yet). */
  at(duty: LegalDuty, at: Date): LegalClockRow {
    const day = dayOf(at, defaultZone);
    const ofDuty = this.#rows.filter((row) => row.duty === duty);
    const row = ofDuty.find(({ effectiveFrom }) => effectiveFrom <= day) ?? ofDuty.at(-1);
    if (row === undefined) throw new DomainError('UNAVAILABLE');
    return row;
  }
}
