import { type Id, idFromUuid, uuidFromId } from '@apipay/db/ids';
import { sql } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';

export const destructionObligationKinds = ['unpaid-invoices', 'unapplied-money', 'unsettled-sum'] as const;
export type DestructionObligationKind = (typeof destructionObligationKinds)[number];

/** What is open between these subjects and somebody else (Law 94-V, Art. 8(2)). */
export interface DestructionObligation {
  readonly kind: DestructionObligationKind;
  readonly merchantId: Id<'merchant'>;
  readonly count: number;
  readonly amountMinor: bigint | null;
  /** Money of a business that would be closed stands against it; what a payer owes is told to whoever decides. */
  readonly isAgainst: boolean;
}

/** By invoices of these payers, and by everything of the businesses of these people. In live mode alone. */
export async function readObligations(
  tx: Tx,
  subjectIds: readonly Id<'subject'>[],
): Promise<readonly DestructionObligation[]> {
  const ids = `{${subjectIds.map(uuidFromId).join(',')}}`;
  const rows = await tx.sql.execute<{
    kind: DestructionObligationKind;
    merchant: string;
    count: number;
    amount: string | null;
    is_against: boolean;
  }>(sql`
    with own as (select id from merchants where subject_id = any(${ids}::uuid[]))
    select 'unpaid-invoices' as kind, i.merchant_id as merchant, count(*)::int as count, sum(i.total_minor)::text as amount, false as is_against
      from invoices i join payers p on p.merchant_id = i.merchant_id and p.id = i.payer_id
      where p.subject_id = any(${ids}::uuid[]) and i.state = 'open' and i.mode = 'live' group by 2
    union all
    select 'unpaid-invoices', i.merchant_id, count(*)::int, sum(i.total_minor)::text, true
      from invoices i where i.merchant_id in (select id from own) and i.state = 'open' and i.mode = 'live' group by 2
    union all
    select 'unapplied-money', m.merchant_id, count(*)::int, sum(m.amount_minor)::text, true
      from payments m where m.merchant_id in (select id from own) and m.state = 'unapplied' and m.mode = 'live' group by 2
    union all
    select 'unsettled-sum', d.merchant_id, count(*)::int, null, true
      from sum_disputes d where d.merchant_id in (select id from own) and d.state = 'open' and d.mode = 'live' group by 2`);
  return rows.map(({ kind, merchant, count, amount, is_against: isAgainst }) => ({
    kind,
    merchantId: idFromUuid('merchant', merchant),
    count,
    amountMinor: amount === null ? null : BigInt(amount),
    isAgainst,
  }));
}
