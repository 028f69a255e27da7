import { type LegalHoldRow, legalHolds } from '@apipay/db/schema/destructions';
import type { LegalHoldState } from '@apipay/db/schema/destructions.enums';
import { merchants } from '@apipay/db/schema/merchants';
import { payers } from '@apipay/db/schema/payers';
import { subjects } from '@apipay/db/schema/subjects';
import { desc, eq, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { isProvisional, stateOfHold } from './holds';
import type { ShownSubject } from './read-destruction';

export interface ListedLegalHold extends LegalHoldRow {
  readonly pseudonym: string;
  /** Whose data it holds: a payer is another subject with each business. */
  readonly subjectKind: ShownSubject['kind'];
  readonly merchantNameMask: ShownSubject['merchantNameMask'];
  readonly mode: ShownSubject['mode'];
  readonly state: LegalHoldState;
  /** The step that waits is the viewer's own: somebody else confirms it. */
  readonly isOwnStep: boolean;
}

const mostListed = 200;

/** What holds and then what has ended, the latest first, two hundred at most. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function listLegalHolds(ctx: DomainContext): Promise<readonly ListedLegalHold[]> {
  const { staffMemberId } = requireStaffPermission(ctx, 'legal-hold:manage');
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const rows = await tx.sql
      .select({
        hold: legalHolds,
        pseudonym: subjects.pseudonym,
        subjectKind: subjects.kind,
        nameMask: merchants.nameMask,
        mode: payers.mode,
      })
      .from(legalHolds)
      .innerJoin(subjects, eq(subjects.id, legalHolds.subjectId))
      .leftJoin(merchants, eq(merchants.id, subjects.merchantId))
      .leftJoin(payers, eq(payers.subjectId, subjects.id))
      .orderBy(sql`${legalHolds.endedAt} desc nulls first`, desc(legalHolds.openedAt), desc(legalHolds.id))
      .limit(mostListed);
    await tx.audit({ action: 'legal-hold.list', objectKind: 'legal-hold', objectId: null });
    return rows.map(({ hold, nameMask, ...whose }) => {
      const stepBy = isProvisional(hold) ? hold.ownerId : hold.proposedById;
      return {
        ...hold,
        ...whose,
        merchantNameMask: nameMask || null,
        state: stateOfHold(hold, ctx.now()),
        isOwnStep: stepBy === staffMemberId,
      };
    });
  });
}
