import { randomUUID } from 'node:crypto';
import { payers } from '@apipay/db/schema/payers';
import { subjects } from '@apipay/db/schema/subjects';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { requirePhone } from '../kernel/phone';
import { type BucketRequest, bucketWithin, takeFromBucket } from '../kernel/rate-buckets';
import { inTransaction, type Tx } from '../kernel/transaction';
import {
  canInvoiceThrough,
  findPrimaryConnection,
  lockConnection,
  merchantOwner,
  prepareProviderCall,
  recordConnectionOutcome,
} from '../provider-connections';
import type { PaymentProvider, ProviderOutcome } from '../provider-connections/payment-provider.port';
import { payerPhoneIndex } from './payer';
import { maskName } from './payer-name';

const lookUpPayerInput = z.strictObject({
  phone: z.string().max(100),
  /** By which connection; the main one without it. */
  connectionId: z.string().max(60).nullish(),
});
export type LookUpPayerInput = z.input<typeof lookUpPayerInput>;

export interface LookedUpPayer {
  /** False where the provider has no account on this number. */
  readonly isFound: boolean;
  /** `А*** Б.`; null where nobody was found. Kept nowhere. */
  readonly maskedName: string | null;
}

/** One merchant does not read the directory: a form is checked a few times, not a list. */
const merchantBudget = { capacity: 30, refillPerSecond: 1 / 30 } as const;

/**
 * Asks the provider whose number this is, before an invoice goes there. The name leaves this verb masked and is stored
 * nowhere; that it was asked is recorded. A blocked payer is not asked about. Taken from the budget that the provider gives the device.
 *
 * Errors: PHONE_INVALID, PAYER_BLOCKED, CONNECTION_REQUIRED, CONNECTION_NOT_FOUND, CAPABILITY_MISSING, LOOK_UP_BUDGET_SPENT (`seconds`), PROVIDER_UNAVAILABLE,
 * PROVIDER_NOT_CONFIGURED.
 */
export async function lookUpPayer(
  ctx: DomainContext,
  ports: { readonly provider: PaymentProvider },
  input: LookUpPayerInput,
): Promise<LookedUpPayer> {
  requirePermission(ctx, 'invoice:issue');
  const parsed = parseInput(lookUpPayerInput, input);
  const phone = requirePhone(parsed.phone);
  const known = await inTransaction(ctx, { purpose: 'verification' }, (tx) => findKnown(tx, ctx, phone));
  const asked = await inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const chosen = parsed.connectionId ?? (await findPrimaryConnection(tx, ctx))?.id;
    if (chosen === undefined) throw new DomainError('CONNECTION_REQUIRED');
    const connection = await lockConnection(tx, ctx, chosen);
    if (!canInvoiceThrough(connection) || connection.mode !== ctx.mode) {
      throw new DomainError('CONNECTION_REQUIRED');
    }
    const { canInvoiceByPhone, lookUpBudget } = ports.provider.capabilities(connection);
    if (!canInvoiceByPhone) throw new DomainError('CAPABILITY_MISSING');
    await spend(tx, ctx, 'payer-look-up-merchant', `${ctx.merchantId}:${ctx.mode}`, merchantBudget);
    const ofDevice = bucketWithin(lookUpBudget, Math.max(1, Math.floor(lookUpBudget.calls * 0.6)));
    await spend(tx, ctx, 'payer-look-up-device', connection.deviceId, ofDevice);
    await tx.audit({
      action: 'payer.look-up',
      objectKind: 'provider-connection',
      objectId: connection.id,
      subjectPseudonyms: known === null ? [] : [known.pseudonym],
      fields: known?.isBlocked === true ? ['phone'] : ['phone', 'name'],
    });
    if (known?.isBlocked === true) return null;
    const owner = await merchantOwner(tx, ctx);
    return {
      call: await prepareProviderCall(tx, ctx, connection, owner, randomUUID()),
      connectionId: connection.id,
    };
  });
  if (asked === null) throw new DomainError('PAYER_BLOCKED', {}, ['phone']);
  const { call, connectionId } = asked;
  const outcome = await ports.provider.lookUpPayer(call, { phone });
  await inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    await recordConnectionOutcome(tx, ctx, await lockConnection(tx, ctx, connectionId), outcome);
  });
  return answerOf(outcome);
}

function answerOf(outcome: ProviderOutcome<{ readonly displayName: string }>): LookedUpPayer {
  switch (outcome.kind) {
    case 'done':
      return { isFound: true, maskedName: maskName(outcome.value.displayName) };
    case 'refused':
      if (outcome.reason === 'payer-not-found' || outcome.reason === 'wrong-phone') {
        return { isFound: false, maskedName: null };
      }
      if (outcome.reason === 'too-many-calls') throw new DomainError('LOOK_UP_BUDGET_SPENT', { seconds: 60 });
      throw new DomainError('PROVIDER_UNAVAILABLE');
    case 'not-sent':
      throw new DomainError(
        outcome.cause === 'not-configured' ? 'PROVIDER_NOT_CONFIGURED' : 'PROVIDER_UNAVAILABLE',
      );
    case 'unknown':
      throw new DomainError('PROVIDER_UNAVAILABLE');
  }
}

async function spend(
  tx: Tx,
  ctx: MerchantContext,
  scope: string,
  name: string,
  budget: Pick<BucketRequest, 'capacity' | 'refillPerSecond'>,
): Promise<void> {
  const key = ctx.vault.blindIndex('rate-limit', scope, name);
  const { ok, retryAfterMs } = await takeFromBucket(tx, { scope, key, ...budget });
  if (!ok) throw new DomainError('LOOK_UP_BUDGET_SPENT', { seconds: Math.ceil(retryAfterMs / 1000) });
}

/**
 * A payer we know finds in their own records that their name was asked; so does one who is blocked, of whom nothing is asked.
 * Row security shows those to no other purpose.
 */
async function findKnown(
  tx: Tx,
  ctx: MerchantContext,
  phone: string,
): Promise<{ readonly pseudonym: string; readonly isBlocked: boolean } | null> {
  const [row] = await tx.sql
    .select({ pseudonym: subjects.pseudonym, blockedAt: payers.blockedAt })
    .from(payers)
    .innerJoin(subjects, eq(subjects.id, payers.subjectId))
    .where(
      and(
        eq(payers.merchantId, ctx.merchantId),
        eq(payers.mode, ctx.mode),
        eq(payers.phoneIndex, payerPhoneIndex(ctx, phone)),
      ),
    );
  return row === undefined ? null : { pseudonym: row.pseudonym, isBlocked: row.blockedAt !== null };
}
