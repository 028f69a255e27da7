import type { Id } from '@apipay/db/ids';
import { type AccessPackageRow, accessPackageParts, accessPackages } from '@apipay/db/schema/access-packages';
import { and, eq, lte, or } from 'drizzle-orm';
import { whoAsks } from '../data-subject-requests';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { changePackage, packageTransaction, recordOfPackage } from './access-package';
import type { FetchAccessPackageInput } from './access-package.inputs';
import { requireOpened } from './fetch-access-package';

/** Whoever has fetched it has it deleted at once. Errors: those of `readPackageHead`. */
export async function endOwnPackage(
  ctx: DomainContext,
  input: FetchAccessPackageInput,
  { proofToken }: { readonly proofToken: string | null },
): Promise<void> {
  const asker = await whoAsks(ctx, proofToken);
  await inTransaction({ ...ctx, merchantId: null }, packageTransaction, async (tx) => {
    const { found } = await requireOpened(tx, asker, input);
    await endPackage(tx, found);
  });
}

/** Deletes what packages hold whose time is over: fetched where a code opened them and a form was given to its end. Returns how many. */
export async function endAccessPackages(
  ctx: DomainContext,
  only: { readonly id?: Id<'accessPackage'> } = {},
): Promise<number> {
  allowSystem(ctx);
  return inTransaction(ctx, packageTransaction, async (tx) => {
    const now = ctx.now();
    const rows = await tx.sql
      .select()
      .from(accessPackages)
      .where(
        and(
          only.id === undefined ? undefined : eq(accessPackages.id, only.id),
          or(
            and(eq(accessPackages.state, 'ready'), lte(accessPackages.readyUntil, now)),
            and(eq(accessPackages.state, 'opened'), lte(accessPackages.openUntil, now)),
          ),
        ),
      )
      .for('update', { skipLocked: true });
    for (const row of rows) await endPackage(tx, row);
    return rows.length;
  });
}

async function endPackage(tx: Tx, found: AccessPackageRow): Promise<void> {
  await tx.sql.delete(accessPackageParts).where(eq(accessPackageParts.packageId, found.id));
  await changePackage(tx, found, {
    state: found.state === 'opened' && found.formats.length > 0 ? 'fetched' : 'expired',
    endedAt: tx.ctx.now(),
  });
  await recordOfPackage(tx, 'access-package.end', found);
}
