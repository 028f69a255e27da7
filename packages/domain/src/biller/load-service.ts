import { isId } from '@apipay/db/ids';
import { type BillerServiceRow, billerServices } from '@apipay/db/schema/biller';
import { and, asc, eq } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { permissionsOf, requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { serviceTokenSlot } from './biller';

/** A service as its merchant sees it. */
export interface OwnBillerService {
  readonly service: BillerServiceRow;
  /** The secret part of its address; null for whoever may not manage it. */
  readonly token: string | null;
}

/** Errors: BILLER_SERVICE_NOT_FOUND, also for another merchant's id. */
export async function lockService(tx: Tx, ctx: MerchantContext, id: string): Promise<BillerServiceRow> {
  if (!isId('billerService', id)) throw new DomainError('BILLER_SERVICE_NOT_FOUND');
  const [row] = await tx.sql
    .select()
    .from(billerServices)
    .where(
      and(
        eq(billerServices.merchantId, ctx.merchantId),
        eq(billerServices.mode, ctx.mode),
        eq(billerServices.id, id),
      ),
    )
    .for('update');
  if (row === undefined) throw new DomainError('BILLER_SERVICE_NOT_FOUND');
  return row;
}

/** Services of the present mode, oldest first. */
export async function listBillerServices(ctx: DomainContext): Promise<readonly OwnBillerService[]> {
  requirePermission(ctx, 'biller:read');
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const rows = await servicesOf(tx, ctx);
    return Promise.all(rows.map((row) => withToken(tx, ctx, row)));
  });
}

export async function servicesOf(tx: Tx, ctx: MerchantContext): Promise<readonly BillerServiceRow[]> {
  return tx.sql
    .select()
    .from(billerServices)
    .where(and(eq(billerServices.merchantId, ctx.merchantId), eq(billerServices.mode, ctx.mode)))
    .orderBy(asc(billerServices.createdAt), asc(billerServices.id));
}

export async function withToken(
  tx: Tx,
  ctx: MerchantContext,
  service: BillerServiceRow,
): Promise<OwnBillerService> {
  if (!permissionsOf(ctx).includes('biller:manage')) return { service, token: null };
  const slot = serviceTokenSlot(ctx.merchantId, service.id);
  return { service, token: await tx.openSecret(slot, service.tokenCiphertext) };
}
