import { type Id, type IdKind, idFromUuid, idPrefixes } from '@apipay/db/ids';
import { invariantChecks } from '@apipay/db/schema/invariants';
import type { InvariantName } from '@apipay/db/schema/invariants.enums';
import type { Mode } from '@apipay/db/schema/mode.enums';
import { lt, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import type { Invariant } from './invariant';
import { invariants } from './invariants';

export interface InvariantFinding {
  readonly name: InvariantName;
  readonly kind: Invariant['kind'];
  readonly violations: number;
  readonly healed: number;
}

const keptDays = 30;
const mostHealed = 500;
const mostExamples = 10;

type Found = Record<string, unknown> & {
  readonly merchant_id: string;
  readonly mode: Mode;
  readonly id: string;
  readonly made_at: string;
};

/**
 * Looks at every invariant, stores what it found and sets going again what is merely late and safe to repeat. Each is a
 * transaction of its own: one that cannot be read does not hide the others.
 */
export async function checkInvariants(ctx: DomainContext): Promise<readonly InvariantFinding[]> {
  allowSystem(ctx);
  const findings: InvariantFinding[] = [];
  for (const invariant of invariants) {
    const finding = await inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, (tx) =>
      look(tx, ctx, invariant),
    );
    findings.push(finding);
  }
  await inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const oldest = new Date(ctx.now().getTime() - keptDays * 86_400_000);
    await tx.sql.delete(invariantChecks).where(lt(invariantChecks.checkedAt, oldest));
    await tx.audit({ action: 'invariants.check', objectKind: 'invariants', objectId: null });
  });
  return findings;
}

async function look(tx: Tx, ctx: DomainContext, invariant: Invariant): Promise<InvariantFinding> {
  const found = await tx.sql.execute<Found>(
    sql`select * from (${invariant.find}) as found order by made_at limit 10000`,
  );
  const { name, kind, heal, prefix } = invariant;
  const healable = heal === undefined ? [] : found.slice(0, mostHealed);
  for (const row of healable) await setGoing(tx, heal ?? 'sweep-expired', row);
  await tx.sql
    .insert(invariantChecks)
    .values({
      checkedAt: ctx.now(),
      invariant: name,
      violations: found.length,
      healed: healable.length,
      examples: found
        .slice(0, mostExamples)
        .map(({ id }) => (prefix === null ? id : idFromUuid(kindOf(prefix), id))),
    })
    .onConflictDoNothing();
  return { name, kind, violations: found.length, healed: healable.length };
}

function kindOf(prefix: string): IdKind {
  const entry = Object.entries(idPrefixes).find(([, value]) => value === prefix);
  if (entry === undefined) throw new TypeError(`no kind has the prefix ${prefix}`);
  return entry[0] as IdKind;
}

/** The key of the job replaces one that waits already: healing twice is one job. */
async function setGoing(tx: Tx, job: NonNullable<Invariant['heal']>, row: Found): Promise<void> {
  const tenant = { merchantId: idFromUuid('merchant', row.merchant_id), mode: row.mode };
  const push = (): Id<'providerInvoice'> => idFromUuid('providerInvoice', row.id);
  switch (job) {
    case 'send-provider-invoice':
      return tx.enqueue(job, { ...tenant, providerInvoiceId: push() }, { key: `send:${push()}` });
    case 'check-provider-invoice':
      return tx.enqueue(
        job,
        { ...tenant, providerInvoiceId: push(), cause: 'at-expiry' },
        { key: `expiry:${push()}` },
      );
    case 'send-refund': {
      const refundId = idFromUuid('refund', row.id);
      return tx.enqueue(job, { ...tenant, refundId }, { key: `refund:${refundId}` });
    }
    case 'send-notice': {
      const noticeId = idFromUuid('notice', row.id);
      return tx.enqueue(job, { ...tenant, noticeId }, { key: `notice:${noticeId}` });
    }
    case 'deliver-webhook': {
      const deliveryId = idFromUuid('webhookDelivery', row.id);
      const deliveryCreatedAt = new Date(row.made_at).toISOString();
      return tx.enqueue(job, { ...tenant, deliveryId, deliveryCreatedAt }, { key: `deliver:${deliveryId}` });
    }
    default:
      throw new TypeError(`${job} heals nothing`);
  }
}
