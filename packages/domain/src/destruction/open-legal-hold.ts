import { type Id, newId } from '@apipay/db/ids';
import { legalHolds } from '@apipay/db/schema/destructions';
import { and, eq, isNull } from 'drizzle-orm';
import { blockingTransaction } from '../blocking';
import { lockOpen, whomItConcerns } from '../data-subject-requests';
import type { DomainContext } from '../kernel/context';
import { isUniqueViolation } from '../kernel/database-errors';
import { DomainError } from '../kernel/errors';
import { requireReference } from '../kernel/free-text';
import { collectRefusals, parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { endOfWorkingDay } from '../kernel/working-days';
import { readWorkingDays } from '../working-calendars';
import {
  holdCitationMaxLength,
  holdNameMaxLength,
  type OpenLegalHoldInput,
  openLegalHoldInput,
} from './destruction.inputs';
import { closeHold } from './end-legal-hold';
import { isHolding } from './holds';
import { enqueueEnd, requireHoldEnd } from './legal-hold';

/** A hold that nobody confirms lapses at the end of the working day with this number. */
const workingDaysToConfirm = 3;

/**
 * Opens a hold over everybody whom a request concerns: nothing of theirs is destroyed from this moment on, for three working days at most unless
 * another person confirms it. Errors: UNAUTHENTICATED, FORBIDDEN, REQUEST_NOT_FOUND, REQUEST_CLOSED, DESTRUCTION_NOTHING_KEPT,
 * LEGAL_HOLD_END_WRONG, LEGAL_HOLD_EXISTS (one of that name holds for this request), those of references.
 */
export async function openLegalHold(ctx: DomainContext, input: OpenLegalHoldInput): Promise<string> {
  const { staffMemberId } = requireStaffPermission(ctx, 'legal-hold:manage');
  const parsed = parseInput(openLegalHoldInput, input);
  const { name, citation, endsOn } = collectRefusals({
    name: () =>
      requireReference(parsed.name, { field: ['name'], maxLength: holdNameMaxLength, isRequired: true }),
    citation: () =>
      requireReference(parsed.citation, {
        field: ['citation'],
        maxLength: holdCitationMaxLength,
        isRequired: true,
      }),
    endsOn: () => requireHoldEnd(ctx, parsed.endsOn),
  });
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const request = await lockOpen(tx, parsed.requestId);
    const subjectIds = await whomItConcerns(tx, request);
    if (subjectIds.length === 0) throw new DomainError('DESTRUCTION_NOTHING_KEPT');
    await closeWhatIsOver(tx, request.id);
    const openedAt = ctx.now();
    const confirmBy = endOfWorkingDay(openedAt, workingDaysToConfirm, await readWorkingDays(tx));
    const opened = { requestId: request.id, name, citation, ownerId: staffMemberId, openedAt, endsOn };
    const holds = await insertHolds(
      tx,
      subjectIds.map((subjectId) => ({ ...opened, id: newId('legalHold'), subjectId, confirmBy })),
    );
    for (const hold of holds) await enqueueEnd(tx, hold);
    await tx.audit({
      action: 'legal-hold.open',
      objectKind: 'data-subject-request',
      objectId: request.id,
      fields: ['name', 'citation', 'endsOn'],
    });
    return request.id;
  });
}

/** What ended by itself gives its name free, also where its job has not come yet. */
async function closeWhatIsOver(tx: Tx, requestId: Id<'dataSubjectRequest'>): Promise<void> {
  const open = await tx.sql
    .select()
    .from(legalHolds)
    .where(and(eq(legalHolds.requestId, requestId), isNull(legalHolds.endedAt)))
    .for('update');
  for (const hold of open.filter((one) => !isHolding(one, tx.ctx.now()))) await closeHold(tx, hold);
}

/** Errors: LEGAL_HOLD_EXISTS. */
async function insertHolds(tx: Tx, rows: (typeof legalHolds.$inferInsert)[]) {
  try {
    return await tx.sql.transaction((savepoint) => savepoint.insert(legalHolds).values(rows).returning());
  } catch (error) {
    if (isUniqueViolation(error, 'legal_holds_one_of_name')) {
      throw new DomainError('LEGAL_HOLD_EXISTS', {}, ['name']);
    }
    throw error;
  }
}
