import type { Id } from '@apipay/db/ids';
import { accessPackageParts, accessPackages } from '@apipay/db/schema/access-packages';
import { dataSubjectRequests } from '@apipay/db/schema/data-subject-requests';
import { and, eq, exists, gt, or, sql } from 'drizzle-orm';
import { isAnsweredByPackage, isAuthorityOver, isOwnOf, whoAsks } from '../data-subject-requests';
import type { DomainContext } from '../kernel/context';
import { inTransaction } from '../kernel/transaction';
import { packageTransaction } from './access-package';

/**
 * The requests of whoever asks whose copy is there and was fetched in no form yet; nothing is opened. Errors: UNAUTHENTICATED,
 * REQUEST_PROOF_NEEDED.
 */
export async function listUnfetchedCopies(
  ctx: DomainContext,
  { proofToken }: { readonly proofToken: string | null },
): Promise<readonly Id<'dataSubjectRequest'>[]> {
  const asker = await whoAsks(ctx, proofToken);
  return inTransaction({ ...ctx, merchantId: null }, packageTransaction, async (tx) => {
    const { id, requestId, state, readyUntil, openUntil, formats } = accessPackages;
    const now = tx.ctx.now();
    const rows = await tx.sql
      .select({ request: dataSubjectRequests })
      .from(accessPackages)
      .innerJoin(dataSubjectRequests, eq(dataSubjectRequests.id, requestId))
      .where(
        and(
          isOwnOf(asker),
          or(
            and(eq(state, 'ready'), gt(readyUntil, now)),
            and(eq(state, 'opened'), gt(openUntil, now), sql`cardinality(${formats}) = 0`),
          ),
          exists(
            tx.sql
              .select({ one: sql`1` })
              .from(accessPackageParts)
              .where(eq(accessPackageParts.packageId, id)),
          ),
        ),
      );
    return rows.flatMap(({ request }) =>
      isAnsweredByPackage(request) && !isAuthorityOver(tx, request) ? [request.id] : [],
    );
  });
}
