import { type Id, newId, uuidFromId } from '@apipay/db/ids';
import type { TestPayer } from '@apipay/testing/contexts';
import type { Ground } from './ground';

const batch = 2_000;

/** Paid invoices with their payments, in bulk, as a superuser: descriptions are sealed as they are by the product. */
export async function giveInvoices(
  world: Ground,
  merchantId: Id<'merchant'>,
  { payerId, subjectId }: TestPayer,
  count: number,
): Promise<void> {
  const at = new Date(world.clock.now().getTime() - 86_400_000);
  await world.admin`set session_replication_role = replica`;
  for (let from = 0; from < count; from += batch) {
    const rows = await Promise.all(
      Array.from({ length: Math.min(batch, count - from) }, async (_, index) => {
        const id = newId('invoice');
        const place = `invoices.description:${id}`;
        return {
          merchant_id: uuidFromId(merchantId),
          id: uuidFromId(id),
          mode: 'live',
          number: from + index + 1,
          channel: 'phone',
          payer_id: uuidFromId(payerId),
          state: 'paid',
          total_minor: 150_000,
          currency: 'KZT',
          description_ciphertext: await world.vault.encrypt(
            { holderId: subjectId, keyClass: 'billing', place },
            `Заказ ${from + index + 1}`,
          ),
          zone: 'Asia/Almaty',
          created_by_kind: 'user',
          created_at: at,
          issued_at: at,
          paid_at: at,
        };
      }),
    );
    await world.admin`insert into invoices ${world.admin(rows)}`;
    const payments = rows.map((invoice) => ({
      merchant_id: invoice.merchant_id,
      id: uuidFromId(newId('payment')),
      mode: 'live',
      invoice_id: invoice.id,
      source: 'push',
      state: 'applied',
      amount_minor: 150_000,
      currency: 'KZT',
      received_at: at,
    }));
    await world.admin`insert into payments ${world.admin(payments)}`;
  }
  await world.admin`set session_replication_role = origin`;
  await world.admin`analyze invoices`;
  await world.admin`analyze payments`;
}
