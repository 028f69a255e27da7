import { newId } from '@apipay/db/ids';
import { type LegalClockRow, legalClocks } from '@apipay/db/schema/legal-clocks';
import { desc, eq, sql } from 'drizzle-orm';
import { dayOf, defaultZone, isDay } from '../kernel/calendar';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireReference } from '../kernel/free-text';
import { collectRefusals, parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type AddLegalClockInput, addLegalClockInput } from './legal-clock.inputs';

/**
 * What the law says of a term from a day on. Clocks that began on or after that day are counted anew by it: a nearer end applies at once, a later one waits
 * for staff. Sent twice it is put in once. Errors: UNAUTHENTICATED, FORBIDDEN, those of references, DATE_INVALID, LEGAL_CLOCK_READ_AHEAD (read on a day to
 * come), LEGAL_CLOCK_DATE_NOT_AFTER (the newest term of the duty takes effect on that day or later).
 */
export async function addLegalClock(ctx: DomainContext, input: AddLegalClockInput): Promise<LegalClockRow> {
  const { staffMemberId } = requireStaffPermission(ctx, 'legal-clock:manage');
  const { citation: typedCitation, effectiveFrom, readOn, ...term } = parseInput(addLegalClockInput, input);
  const says = {
    ...term,
    ...collectRefusals({
      effectiveFrom: () => requireDay(effectiveFrom, 'effectiveFrom'),
      citation: () =>
        requireReference(typedCitation, { field: ['citation'], maxLength: 300, isRequired: true }),
      readOn: () => {
        const day = requireDay(readOn, 'readOn');
        if (day > dayOf(ctx.now(), defaultZone))
          throw new DomainError('LEGAL_CLOCK_READ_AHEAD', {}, ['readOn']);
        return day;
      },
    }),
  };
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    await tx.sql.execute(sql`select pg_advisory_xact_lock(hashtextextended('legal-clocks', 0))`);
    const [newest] = await tx.sql
      .select()
      .from(legalClocks)
      .where(eq(legalClocks.duty, says.duty))
      .orderBy(desc(legalClocks.effectiveFrom))
      .limit(1);
    if (newest !== undefined && newest.effectiveFrom >= says.effectiveFrom) {
      const isSame = Object.entries(says).every(
        ([name, value]) => newest[name as keyof typeof says] === value,
      );
      if (isSame && newest.savedById === staffMemberId) return newest;
      throw new DomainError('LEGAL_CLOCK_DATE_NOT_AFTER', { date: newest.effectiveFrom }, ['effectiveFrom']);
    }
    const [row] = await tx.sql
      .insert(legalClocks)
      .values({ ...says, id: newId('legalClock'), savedAt: ctx.now(), savedById: staffMemberId })
      .returning();
    if (row === undefined) throw new DomainError('INTERNAL');
    await tx.audit({ action: 'legal-clock.add', objectKind: 'legal-clock', objectId: row.id });
    await tx.enqueue('recount-clocks', {}, { key: 'recount-clocks' });
    return row;
  });
}

function requireDay(typed: string, field: string): string {
  const day = typed.trim();
  if (!isDay(day)) throw new DomainError('DATE_INVALID', {}, [field]);
  return day;
}
