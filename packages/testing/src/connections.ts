import { randomUUID } from 'node:crypto';
import { createInMemoryPaymentProvider } from '@apipay/connectors/payments/in-memory/provider';
import type { InMemoryPaymentProvider } from '@apipay/connectors/payments/in-memory/scripted-provider';
import type { Id } from '@apipay/db/ids';
import { newId } from '@apipay/db/ids';
import { type TariffVersionRow, tariffs, tariffVersions } from '@apipay/db/schema/tariffs';
import type { MerchantContext } from '@apipay/domain/kernel/context';
import type { SnapshotSigner } from '@apipay/domain/kernel/snapshot-signer.port';
import { inTransaction } from '@apipay/domain/kernel/transaction';
import { chooseTradePoint, openConnection } from '@apipay/domain/provider-connections';
import { chooseTariff } from '@apipay/domain/tariffs';
import { giveNumberConsent } from './account-consent';
import { aContext, aMerchant, aSystemContext, type TestMerchant } from './contexts';
import { testSnapshotSigner as snapshots } from './snapshot-signer';
import type { TestWorld } from './test-world';

/** A number whose control digit is right. */
export const anOrganizationBin = '260140000005';

/** A tariff that is for sale. */
export async function aTariff(
  world: TestWorld,
  fields: Partial<
    Pick<TariffVersionRow, 'invoiceLimit' | 'hasApi' | 'webhookEndpointLimit' | 'trialDays' | 'priceMinor'>
  > = {},
): Promise<Id<'tariffVersion'>> {
  const ctx = aSystemContext(world);
  const [tariffId, versionId] = [newId('tariff'), newId('tariffVersion')];
  await inTransaction(ctx, { purpose: 'right-to-use', as: 'platform' }, async (tx) => {
    await tx.sql.insert(tariffs).values({ id: tariffId, code: `t-${randomUUID()}`, position: 1 });
    await tx.sql.insert(tariffVersions).values({
      id: versionId,
      tariffId,
      version: 1,
      nameRu: 'Старт',
      nameKk: 'Бастау',
      nameEn: 'Start',
      priceMinor: 990_000n,
      trialDays: 14,
      invoiceLimit: 100,
      hasApi: true,
      webhookEndpointLimit: 3,
      publishedAt: ctx.now(),
      ...fields,
    });
  });
  return versionId;
}

export interface ConnectedMerchant extends TestMerchant {
  readonly ctx: MerchantContext;
  readonly provider: InMemoryPaymentProvider;
  readonly snapshots: SnapshotSigner;
  readonly connectionId: Id<'providerConnection'>;
  /** As the jobs act for this merchant. */
  readonly system: MerchantContext;
}

/** A merchant with a tariff and a working connection to an in-memory provider. */
export async function aConnectedMerchant(
  world: TestWorld,
  fields: {
    readonly mode?: 'live' | 'test';
    readonly phone?: string;
    readonly tariffVersionId?: Id<'tariffVersion'>;
    /** How many trade points its organisation has at the provider. */
    readonly tradePointCount?: number;
  } = {},
): Promise<ConnectedMerchant> {
  const mode = fields.mode ?? 'live';
  const merchant = await aMerchant(world, {
    mode,
    ...(fields.phone === undefined ? {} : { phone: fields.phone }),
  });
  const ctx = merchant.context();
  await chooseTariff(ctx, { tariffVersionId: fields.tariffVersionId ?? (await aTariff(world)) });
  const tradePoints = Array.from({ length: fields.tradePointCount ?? 1 }, (_, index) => ({
    tradePointId: `${index + 1}`,
    name: `Store ${index + 1}`,
  }));
  const provider = createInMemoryPaymentProvider({ now: world.clock.now, tradePoints });
  await giveNumberConsent(world, merchant);
  const { connection } = await openConnection(
    ctx,
    { provider, snapshots },
    { kaspiPhone: merchant.phone, organizationBin: anOrganizationBin },
  );
  await chooseTradePoint(ctx, { provider }, { connectionId: connection.id, tradePointId: '1' });
  return {
    ...merchant,
    ctx,
    provider,
    snapshots,
    connectionId: connection.id,
    system: {
      ...aContext(world, { actor: { kind: 'system', task: 'test' }, mode }),
      merchantId: merchant.merchantId,
    },
  };
}
