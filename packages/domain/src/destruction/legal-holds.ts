import { isId, newId } from '@apipay/db/ids';
import {
  destructionNodes,
  destructions,
  type LegalHoldRow,
  legalHolds,
} from '@apipay/db/schema/destructions';
import { subjects } from '@apipay/db/schema/subjects';
import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import { blockingTransaction } from '../blocking';
import { lockOpen, whomItConcerns } from '../data-subject-requests';
import { dayOf, defaultZone, isDay } from '../kernel/calendar';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireReference } from '../kernel/free-text';
import { collectRefusals, parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { enqueueRun } from './decide-destruction';
import {
  type EndLegalHoldInput,
  endLegalHoldInput,
  holdCitationMaxLength,
  holdNameMaxLength,
  type OpenLegalHoldInput,
  openLegalHoldInput,
} from './destruction.inputs';

export interface ListedLegalHold extends LegalHoldRow {
  readonly pseudonym: string;
  /** Nobody has ended it, and its day has not come. */
  readonly isStanding: boolean;
}

const mostListed = 200;

/** What stands and what has ended, the latest first, two hundred at most. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function listLegalHolds(ctx: DomainContext): Promise<readonly ListedLegalHold[]> {
  requireStaffPermission(ctx, 'legal-hold:manage');
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const rows = await tx.sql
      .select({ hold: legalHolds, pseudonym: subjects.pseudonym })
      .from(legalHolds)
      .innerJoin(subjects, eq(subjects.id, legalHolds.subjectId))
      .orderBy(asc(legalHolds.endedAt), desc(legalHolds.openedAt), desc(legalHolds.id))
      .limit(mostListed);
    await tx.audit({ action: 'legal-hold.list', objectKind: 'legal-hold', objectId: null });
    const today = dayOf(ctx.now(), defaultZone);
    return rows.map(({ hold, pseudonym }) => ({
      ...hold,
      pseudonym,
      isStanding: hold.endedAt === null && hold.endsOn > today,
    }));
  });
}

/**
 * Opens a hold over everybody whom a request concerns: from then on nothing of theirs is destroyed before it ends. Errors: UNAUTHENTICATED,
 * FORBIDDEN, REQUEST_NOT_FOUND, REQUEST_CLOSED, LEGAL_HOLD_END_WRONG, those of references.
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
    endsOn: () => requireEnd(ctx, parsed.endsOn),
  });
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const request = await lockOpen(tx, parsed.requestId);
    const subjectIds = await whomItConcerns(tx, request);
    if (subjectIds.length === 0) throw new DomainError('DESTRUCTION_NOTHING_KEPT');
    const openedAt = ctx.now();
    await tx.sql.insert(legalHolds).values(
      subjectIds.map((subjectId) => ({
        id: newId('legalHold'),
        subjectId,
        requestId: request.id,
        name,
        citation,
        ownerId: staffMemberId,
        openedAt,
        endsOn,
      })),
    );
    await tx.audit({
      action: 'legal-hold.open',
      objectKind: 'data-subject-request',
      objectId: request.id,
      fields: ['name', 'citation', 'endsOn'],
    });
    return request.id;
  });
}

/** Errors: LEGAL_HOLD_END_WRONG. */
function requireEnd(ctx: DomainContext, endsOn: string): string {
  if (!isDay(endsOn) || endsOn <= dayOf(ctx.now(), defaultZone)) {
    throw new DomainError('LEGAL_HOLD_END_WRONG', {}, ['endsOn']);
  }
  return endsOn;
}

/** Ends a hold before its day; what waited for it is destroyed now. Errors: UNAUTHENTICATED, FORBIDDEN, LEGAL_HOLD_NOT_FOUND. */
export async function endLegalHold(ctx: DomainContext, input: EndLegalHoldInput): Promise<string> {
  const { staffMemberId } = requireStaffPermission(ctx, 'legal-hold:manage');
  const { holdId } = parseInput(endLegalHoldInput, input);
  if (!isId('legalHold', holdId)) throw new DomainError('LEGAL_HOLD_NOT_FOUND');
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const [ended] = await tx.sql
      .update(legalHolds)
      .set({ endedAt: ctx.now(), endedById: staffMemberId })
      .where(and(eq(legalHolds.id, holdId), isNull(legalHolds.endedAt)))
      .returning();
    if (ended === undefined) throw new DomainError('LEGAL_HOLD_NOT_FOUND');
    await goOnAfter(tx, ended);
    await tx.audit({ action: 'legal-hold.end', objectKind: 'legal-hold', objectId: holdId });
    return holdId;
  });
}

async function goOnAfter(tx: Tx, hold: LegalHoldRow): Promise<void> {
  const waiting = await tx.sql
    .selectDistinct({ id: destructionNodes.destructionId })
    .from(destructionNodes)
    .innerJoin(destructions, eq(destructions.id, destructionNodes.destructionId))
    .where(and(eq(destructionNodes.holdId, hold.id), inArray(destructions.state, ['running'])));
  for (const { id } of waiting) await enqueueRun(tx, id);
}
