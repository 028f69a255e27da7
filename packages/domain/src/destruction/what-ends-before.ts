import { type Id, idFromUuid, uuidFromId } from '@apipay/db/ids';
import type { Mode } from '@apipay/db/schema/mode.enums';
import { sql } from 'drizzle-orm';
import { cancelInvoice } from '../invoices';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { endReviewsOf } from '../reviews';
import { destroyerTransaction } from './destroy-subject';

/** What a person has published leaves the site with a commit of its own, and each other place gets its task. */
export async function endPublishedReviews(ctx: DomainContext, subjectId: Id<'subject'>): Promise<void> {
  allowSystem(ctx);
  await inTransaction(ctx, { purpose: 'legal-obligation', as: 'identity' }, async (tx) => {
    const ended = await endReviewsOf(tx, subjectId);
    if (ended.length === 0) return;
    await tx.audit({ action: 'review.withdraw', objectKind: 'review', objectId: ended[0] ?? null });
  });
}

/** Invoices of a payer that never left are void: the number to which they would go is about to be gone. What the payer holds stays, and its payment is booked. */
export async function cancelWaitingInvoices(ctx: DomainContext, subjectId: Id<'subject'>): Promise<void> {
  allowSystem(ctx);
  for (const { merchant, id, mode } of await listWaitingInvoices(ctx, subjectId)) {
    const tenant = { ...ctx, merchantId: idFromUuid('merchant', merchant), mode };
    await cancelInvoice(tenant, { invoiceId: idFromUuid('invoice', id) }).catch((error: unknown) => {
      // It has just left, or somebody else has ended it.
      if (!(error instanceof DomainError)) throw error;
    });
  }
}

async function listWaitingInvoices(ctx: DomainContext, subjectId: Id<'subject'>) {
  allowSystem(ctx);
  return inTransaction(ctx, destroyerTransaction, (tx) =>
    tx.sql.execute<{ merchant: string; id: string; mode: Mode }>(sql`
      select i.merchant_id as merchant, i.id, i.mode from payers p
        join invoices i on i.merchant_id = p.merchant_id and i.payer_id = p.id and i.state = 'open'
        join provider_invoices v on v.merchant_id = i.merchant_id and v.id = i.current_provider_invoice_id
      where p.subject_id = ${uuidFromId(subjectId)}::uuid and v.state = 'intent'`),
  );
}
