import type { Id } from '@apipay/db/ids';
import { memberships } from '@apipay/db/schema/merchants';
import type { Mode } from '@apipay/db/schema/mode.enums';
import { payments } from '@apipay/db/schema/payments';
import { sumDisputes } from '@apipay/db/schema/sum-disputes';
import type { TariffVersionRow } from '@apipay/db/schema/tariffs';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { findCurrentTariff } from '../tariffs';

export const obligationKinds = ['paid-tariff', 'unapplied-money', 'unsettled-sum', 'open-invoices'] as const;
export type ObligationKind = (typeof obligationKinds)[number];

/** What stands against the withdrawal of the consent for the account, or for the own Kaspi number (Law 94-V, Art. 8(2)). */
export interface OpenObligation {
  readonly kind: ObligationKind;
  readonly merchantId: Id<'merchant'>;
  /** Paid tariff: its name in each language, and until when it is paid for. */
  readonly tariff: Pick<TariffVersionRow, 'nameRu' | 'nameKk' | 'nameEn'> | null;
  readonly until: Date | null;
  /** Money that people paid and that belongs to no invoice: how much. */
  readonly amountMinor: bigint | null;
  /**
   * Of how many payments; unsettled sums: how many payments have two sums that nobody has decided between; open invoices: how many, refunds
   * under way included.
   */
  readonly count: number | null;
  /** Open invoices: the oldest of them. */
  readonly invoices?: readonly ObligingInvoice[];
}

export interface ObligingInvoice {
  readonly id: Id<'invoice'>;
  readonly number: bigint;
  readonly mode: Mode;
}

/** Open obligations of every business that the actor owns. Errors: UNAUTHENTICATED. */
export async function listOpenObligations(ctx: DomainContext): Promise<readonly OpenObligation[]> {
  const { userId } = requireUserEvenBlocked(ctx);
  const owned = await inTransaction(
    { ...ctx, merchantId: null },
    { purpose: 'legal-obligation', as: 'identity' },
    (tx) =>
      tx.sql
        .select({ merchantId: memberships.merchantId })
        .from(memberships)
        .where(
          and(eq(memberships.userId, userId), eq(memberships.role, 'owner'), isNull(memberships.endedAt)),
        ),
  );
  const found: OpenObligation[] = [];
  for (const { merchantId } of owned) found.push(...(await readObligationsOf(ctx, merchantId)));
  return found;
}

async function readObligationsOf(
  given: DomainContext,
  merchantId: Id<'merchant'>,
): Promise<readonly OpenObligation[]> {
  const ctx = { ...given, merchantId, mode: 'live' } as const;
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'tenant' }, async (tx) => {
    const found: OpenObligation[] = [];
    const tariff = await findCurrentTariff(tx, ctx);
    if (tariff !== null && tariff.version.priceMinor > 0n) {
      const { trialEndsAt } = tariff.subscription;
      const isPaid = trialEndsAt === null || trialEndsAt <= ctx.now();
      const { nameRu, nameKk, nameEn } = tariff.version;
      const name = { nameRu, nameKk, nameEn };
      const paid = { kind: 'paid-tariff', merchantId, tariff: name, until: tariff.period.endsAt } as const;
      if (isPaid) found.push({ ...paid, amountMinor: null, count: null });
    }
    const left = sql<string>`${payments.amountMinor} - coalesce((select sum(r.amount_minor) from refunds r
      where r.merchant_id = ${payments.merchantId} and r.payment_id = ${payments.id} and r.state <> 'failed'), 0)`;
    const [money] = await tx.sql
      .select({ sum: sql<string>`coalesce(sum(${left}), 0)`, count: sql<number>`count(*)::int` })
      .from(payments)
      .where(and(eq(payments.state, 'unapplied'), sql`${left} > 0`));
    if (money !== undefined && money.count > 0) {
      const owed = { kind: 'unapplied-money', merchantId, tariff: null, until: null } as const;
      found.push({ ...owed, amountMinor: BigInt(money.sum), count: money.count });
    }
    const unsettled = await tx.sql.$count(sumDisputes, eq(sumDisputes.state, 'open'));
    if (unsettled > 0) {
      const none = { tariff: null, until: null, amountMinor: null } as const;
      found.push({ kind: 'unsettled-sum', merchantId, ...none, count: unsettled });
    }
    return found;
  });
}
