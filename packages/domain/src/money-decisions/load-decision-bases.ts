import { type Id, isId } from '@apipay/db/ids';
import type { ActorKind } from '@apipay/db/schema/audit-records.enums';
import { memberships } from '@apipay/db/schema/merchants';
import type { MerchantRole } from '@apipay/db/schema/merchants.enums';
import { type MoneyDecisionRow, moneyDecisions } from '@apipay/db/schema/money-decisions';
import { and, asc, eq, inArray, or } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';

/** Who said it: never a name. */
export interface Decider {
  readonly kind: ActorKind;
  /** What they are for the merchant; null for staff, and for whoever has left. */
  readonly role: MerchantRole | null;
}

/** On what a decision rests. */
export interface DecisionBasis {
  readonly row: MoneyDecisionRow;
  readonly proposedBy: Decider;
  /** The second person; null where none was needed. */
  readonly approvedBy: Decider | null;
}

/** Decisions of one merchant by their own ids or by what they are about, the oldest first. */
export async function loadDecisionBases(
  tx: Tx,
  merchantId: Id<'merchant'>,
  of: { readonly ids?: readonly Id<'moneyDecision'>[]; readonly matterIds?: readonly string[] },
): Promise<readonly DecisionBasis[]> {
  const { ids = [], matterIds = [] } = of;
  if (ids.length === 0 && matterIds.length === 0) return [];
  const rows = await tx.sql
    .select()
    .from(moneyDecisions)
    .where(
      and(
        eq(moneyDecisions.merchantId, merchantId),
        eq(moneyDecisions.state, 'carried-out'),
        or(
          ids.length === 0 ? undefined : inArray(moneyDecisions.id, [...ids]),
          matterIds.length === 0 ? undefined : inArray(moneyDecisions.matterId, [...matterIds]),
        ),
      ),
    )
    .orderBy(asc(moneyDecisions.proposedAt));
  const userIds = [
    ...new Set(rows.flatMap(({ proposedById, approvedById }) => [proposedById, approvedById])),
  ].filter((id) => isId('user', id));
  const members =
    userIds.length === 0
      ? []
      : await tx.sql
          .select({ userId: memberships.userId, role: memberships.role })
          .from(memberships)
          .where(and(eq(memberships.merchantId, merchantId), inArray(memberships.userId, userIds)));
  const roles = new Map<string, MerchantRole>(members.map(({ userId, role }) => [userId, role]));
  const decider = (kind: ActorKind, id: string | null): Decider => ({
    kind,
    role: (id !== null && roles.get(id)) || null,
  });
  return rows.map((row) => ({
    row,
    proposedBy: decider(row.proposedByKind, row.proposedById),
    approvedBy: row.approvedByKind === null ? null : decider(row.approvedByKind, row.approvedById),
  }));
}
