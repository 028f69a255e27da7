import { type BillerServiceRow, billerServices } from '@apipay/db/schema/biller';
import { and, eq, gt, or } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowVisitor } from '../kernel/permissions';
import { placeFor, prepareQuery } from '../kernel/prepared-query';
import { hashSecretToken } from '../kernel/secret-tokens';
import { readInTransaction } from '../kernel/transaction';

/** What has to be known of a service before its tenant is: whose it is, how it answers, and whom. */
export type BillerDoor = Pick<
  BillerServiceRow,
  'merchantId' | 'mode' | 'id' | 'format' | 'state' | 'allowedAddresses'
>;

const byToken = prepareQuery((db) =>
  db
    .select({
      merchantId: billerServices.merchantId,
      mode: billerServices.mode,
      id: billerServices.id,
      format: billerServices.format,
      state: billerServices.state,
      allowedAddresses: billerServices.allowedAddresses,
    })
    .from(billerServices)
    .where(
      or(
        eq(billerServices.tokenHash, placeFor('tokenHash', billerServices.tokenHash)),
        and(
          eq(billerServices.previousTokenHash, placeFor('tokenHash', billerServices.tokenHash)),
          gt(billerServices.previousTokenUntil, placeFor('now', billerServices.previousTokenUntil)),
        ),
      ),
    ),
);

/** The service behind an address that the bank calls; null for one that was never given out, or is no more. */
export async function findServiceByToken(ctx: DomainContext, token: string): Promise<BillerDoor | null> {
  allowVisitor(ctx);
  const [[door]] = await readInTransaction(ctx, { purpose: 'right-to-use', as: 'identity' }, () => [
    byToken({ tokenHash: hashSecretToken(token), now: ctx.now() }),
  ]);
  return door ?? null;
}
