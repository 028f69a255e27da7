import { type Id, idFromUuid, uuidFromId } from '@apipay/db/ids';
import { merchants } from '@apipay/db/schema/merchants';
import type { Mode } from '@apipay/db/schema/mode.enums';
import { providerConnections } from '@apipay/db/schema/provider-connections';
import { and, asc, eq, ne, sql } from 'drizzle-orm';
import type { OpenObligation } from '../consents';
import type { DomainContext } from '../kernel/context';
import { requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';

/** One business in one mode that has connections with the person's number. */
export interface NumberPlace {
  readonly merchantId: Id<'merchant'>;
  readonly mode: Mode;
  readonly connectionIds: readonly Id<'providerConnection'>[];
}

const shownAtMost = 20;

/**
 * What stands against the withdrawal of the actor's consent to the use of the own Kaspi number: live invoices that can still be paid through a
 * connection with it, or whose money is going back. In test mode nobody owes anything. Errors: UNAUTHENTICATED.
 */
export async function listNumberObligations(ctx: DomainContext): Promise<readonly OpenObligation[]> {
  const { subjectId } = requireUserEvenBlocked(ctx);
  const how = { purpose: 'legal-obligation', as: 'identity' } as const;
  return inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    const found: OpenObligation[] = [];
    for (const place of await numberPlaces(tx, subjectId)) {
      if (place.mode === 'test') continue;
      const { merchantId, mode } = place;
      const context = { ...ctx, merchantId, mode };
      const step = { role: 'tenant', purpose: 'legal-obligation', ctx: context } as const;
      const open = await tx.as(step, (tenant) => openInvoicesOf(tenant, place));
      if (open !== null) found.push(open);
    }
    return found;
  });
}

/** Where a person's number takes payments: connections that are not removed. */
export async function numberPlaces(tx: Tx, subjectId: Id<'subject'>): Promise<readonly NumberPlace[]> {
  const rows = await tx.as({ role: 'platform', purpose: 'legal-obligation' }, (step) =>
    step.sql
      .select({
        merchantId: providerConnections.merchantId,
        mode: providerConnections.mode,
        id: providerConnections.id,
      })
      .from(providerConnections)
      .innerJoin(merchants, eq(merchants.id, providerConnections.merchantId))
      .where(
        and(
          ne(providerConnections.state, 'removed'),
          sql`coalesce(${providerConnections.kaspiNumberSubjectId}, ${merchants.subjectId}) = ${uuidFromId(subjectId)}::uuid`,
        ),
      )
      .orderBy(asc(providerConnections.merchantId), asc(providerConnections.id)),
  );
  const places = new Map<string, NumberPlace>();
  for (const { merchantId, mode, id } of rows) {
    const key = `${merchantId}:${mode}`;
    const before = places.get(key)?.connectionIds ?? [];
    places.set(key, { merchantId, mode, connectionIds: [...before, id] });
  }
  return [...places.values()];
}

/** Null where nothing is open. */
export async function openInvoicesOf(tx: Tx, place: NumberPlace): Promise<OpenObligation | null> {
  const { merchantId, mode } = place;
  const among = sql`(${sql.join(
    place.connectionIds.map((id) => sql`${uuidFromId(id)}::uuid`),
    sql`, `,
  )})`;
  const invoices = await tx.sql.execute<{ id: string; number: string; count: string }>(sql`
    select i.id, i.number::text, count(*) over ()::text as count from invoices i
    where i.merchant_id = ${uuidFromId(merchantId)}::uuid and i.mode = ${mode}::mode and (
      exists (select 1 from provider_invoices p
        where p.merchant_id = i.merchant_id and p.invoice_id = i.id and p.connection_id in ${among} and (
          p.state in ('intent', 'sending', 'live', 'unknown', 'cancelling')
          or exists (select 1 from payments paid
            join refunds r on r.merchant_id = paid.merchant_id and r.payment_id = paid.id
            where paid.merchant_id = p.merchant_id and paid.provider_invoice_id = p.id
              and r.state in ('reserved', 'sending', 'unknown'))))
      or (i.state = 'open' and exists (select 1 from payment_pages page
        where page.merchant_id = i.merchant_id and page.invoice_id = i.id and page.connection_id in ${among})))
    order by i.number limit ${shownAtMost}`);
  const [first] = invoices;
  if (first === undefined) return null;
  return {
    kind: 'open-invoices',
    merchantId,
    tariff: null,
    until: null,
    amountMinor: null,
    count: Number(first.count),
    invoices: invoices.map(({ id, number }) => ({
      id: idFromUuid('invoice', id),
      number: BigInt(number),
      mode,
    })),
  };
}
