import { merchants } from '@apipay/db/schema/merchants';
import { subjects } from '@apipay/db/schema/subjects';
import { eq } from 'drizzle-orm';
import { viewOf } from '../kernel/actors';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { viewTransaction } from './staff-view';

/** One reading within a view, written before anything is read: what was asked for, by whom, within which view. Errors: UNAUTHENTICATED, FORBIDDEN, VIEW_NOT_STANDING. */
export async function recordViewReading(ctx: DomainContext, fields: readonly string[]): Promise<void> {
  requirePermission(ctx, 'merchant:read');
  const view = viewOf(ctx.actor);
  if (view === null) throw new DomainError('VIEW_NOT_STANDING');
  await inTransaction(ctx, { ...viewTransaction, purpose: 'right-to-use' }, async (tx) => {
    const owners = await tx.sql
      .select({ pseudonym: subjects.pseudonym })
      .from(merchants)
      .innerJoin(subjects, eq(subjects.id, merchants.subjectId))
      .where(eq(merchants.id, view.merchantId));
    await tx.audit({
      action: 'staff-view.read',
      objectKind: 'staff-view',
      objectId: view.id,
      subjectPseudonyms: owners.map(({ pseudonym }) => pseudonym),
      fields,
    });
  });
}
