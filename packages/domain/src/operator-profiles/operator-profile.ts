import { type OperatorProfileRow, operatorProfiles } from '@apipay/db/schema/operator-profiles';
import { asc, desc, lte } from 'drizzle-orm';
import { dayOf, defaultZone } from '../kernel/calendar';
import type { DomainContext } from '../kernel/context';
import { allowVisitor, requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';

export type OperatorProfile = OperatorProfileRow;

/** Who runs the service now; null before the first profile is there. Anyone may read it. */
export async function getCurrentOperatorProfile(ctx: DomainContext): Promise<OperatorProfile | null> {
  allowVisitor(ctx);
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'identity' }, currentProfileOf);
}

/** Who ran the service at a moment that is past; of a later one, who runs it now. Anyone may read it. */
export async function getOperatorProfileAt(ctx: DomainContext, at: Date): Promise<OperatorProfile | null> {
  allowVisitor(ctx);
  const now = ctx.now();
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'identity' }, (tx) =>
    profileAt(tx, at < now ? at : now),
  );
}

/** The same within a transaction of the caller. */
export function currentProfileOf(tx: Tx): Promise<OperatorProfile | null> {
  return profileAt(tx, tx.ctx.now());
}

/** The requisites that were in force at a moment; the first ones for what is older than any. */
export async function profileAt(tx: Tx, at: Date): Promise<OperatorProfile | null> {
  const [row] = await tx.sql
    .select()
    .from(operatorProfiles)
    .where(lte(operatorProfiles.effectiveAt, at))
    .orderBy(desc(operatorProfiles.effectiveAt), desc(operatorProfiles.version))
    .limit(1);
  if (row !== undefined) return inWordsOf(row, at);
  const [first] = await tx.sql
    .select()
    .from(operatorProfiles)
    .where(lte(operatorProfiles.effectiveAt, tx.ctx.now()))
    .orderBy(asc(operatorProfiles.version))
    .limit(1);
  return first === undefined ? null : inWordsOf(first, at);
}

/** The authorised body under the name that it has at that moment. */
function inWordsOf(row: OperatorProfile, at: Date): OperatorProfile {
  const { authorisedBodyNextFrom: from } = row;
  if (from === null || dayOf(at, defaultZone) < from) return row;
  return {
    ...row,
    authorisedBodyRu: row.authorisedBodyNextRu ?? row.authorisedBodyRu,
    authorisedBodyKk: row.authorisedBodyNextKk ?? row.authorisedBodyKk,
    authorisedBodyEn: row.authorisedBodyNextEn ?? row.authorisedBodyEn,
    authorisedBodyNextRu: null,
    authorisedBodyNextKk: null,
    authorisedBodyNextEn: null,
    authorisedBodyNextFrom: null,
  };
}

/** The newest version, as one begins to edit it: a name of the authorised body whose day has come is its name. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function getOperatorProfileForEditing(ctx: DomainContext): Promise<OperatorProfile | null> {
  requireStaffPermission(ctx, 'operator-profile:manage');
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const [row] = await tx.sql
      .select()
      .from(operatorProfiles)
      .orderBy(desc(operatorProfiles.version))
      .limit(1);
    return row === undefined ? null : inWordsOf(row, ctx.now());
  });
}

const shownVersions = 100;

/** Every version as it was saved, the newest first; at most a hundred. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function listOperatorProfileVersions(ctx: DomainContext): Promise<readonly OperatorProfile[]> {
  requireStaffPermission(ctx, 'operator-profile:manage');
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, (tx) =>
    tx.sql.select().from(operatorProfiles).orderBy(desc(operatorProfiles.version)).limit(shownVersions),
  );
}
