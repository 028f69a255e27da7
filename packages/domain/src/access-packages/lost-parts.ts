import { type AccessPackageRow, accessPackageParts } from '@apipay/db/schema/access-packages';
import { type DataSubjectRequestRow, dataSubjectRequests } from '@apipay/db/schema/data-subject-requests';
import { destructionNodes, destructions } from '@apipay/db/schema/destructions';
import { subjects } from '@apipay/db/schema/subjects';
import { and, asc, eq, gte } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';

/** What a copy lost to destructions after it was collected. */
export interface Loss {
  readonly isWhole: boolean;
  readonly isPartly: boolean;
  /** The first of them; null where nothing was lost, or no request of whoever asked says when. */
  readonly at: Date | null;
}

/** Parts go with whoever they are about: first they cannot be read, then their rows are gone. */
export async function readLoss(
  tx: Tx,
  request: DataSubjectRequestRow,
  found: AccessPackageRow,
): Promise<Loss> {
  const kept = await tx.sql
    .select({ state: subjects.state, destroyedAt: subjects.destroyedAt })
    .from(accessPackageParts)
    .innerJoin(subjects, eq(subjects.id, accessPackageParts.subjectId))
    .where(eq(accessPackageParts.packageId, found.id));
  const unread = kept.filter(({ state }) => state === 'destroyed');
  const isAny = kept.length < found.parts || unread.length > 0;
  if (!isAny) return { isWhole: false, isPartly: false, at: null };
  const isWhole = unread.length === kept.length;
  const at = unread[0]?.destroyedAt ?? (await firstErasure(tx, request, found));
  return { isWhole, isPartly: !isWhole, at };
}

/** When a destruction that whoever asked has asked for took parts of copies. */
async function firstErasure(
  tx: Tx,
  { subjectId }: DataSubjectRequestRow,
  { begunAt }: AccessPackageRow,
): Promise<Date | null> {
  const [node] = await tx.sql
    .select({ doneAt: destructionNodes.doneAt })
    .from(destructionNodes)
    .innerJoin(destructions, eq(destructions.id, destructionNodes.destructionId))
    .innerJoin(dataSubjectRequests, eq(dataSubjectRequests.id, destructions.requestId))
    .where(
      and(
        eq(dataSubjectRequests.subjectId, subjectId),
        eq(destructionNodes.name, 'access_package_parts'),
        gte(destructionNodes.doneAt, begunAt),
      ),
    )
    .orderBy(asc(destructionNodes.doneAt))
    .limit(1);
  return node?.doneAt ?? null;
}

export const lossOfCopy = ({ isPartly, at }: Loss) => ({
  isPartlyDestroyed: isPartly,
  partsDestroyedAt: isPartly ? at : null,
});
