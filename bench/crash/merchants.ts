import type { MerchantContext } from '@apipay/domain/kernel/context';
import { chooseTradePoint, openConnection } from '@apipay/domain/provider-connections';
import type { PaymentProvider } from '@apipay/domain/provider-connections/payment-provider.port';
import { chooseTariff } from '@apipay/domain/tariffs';
import { giveNumberConsent } from '@apipay/testing/account-consent';
import { anOrganizationBin, aTariff } from '@apipay/testing/connections';
import { aMerchant } from '@apipay/testing/contexts';
import { testSnapshotSigner } from '@apipay/testing/snapshot-signer';
import type { TestWorld } from '@apipay/testing/test-world';

/** Merchants in live mode with a tariff and a Kaspi connection, made by the verbs of the product. */
export async function connectMerchants(
  world: TestWorld,
  provider: PaymentProvider,
  count: number,
): Promise<readonly MerchantContext[]> {
  const tariffVersionId = await aTariff(world, { invoiceLimit: null });
  const merchants: MerchantContext[] = [];
  for (let index = 0; index < count; index += 1) {
    const merchant = await aMerchant(world, {
      mode: 'live',
      name: `ИП ${index + 1}`,
      phone: `+7705${String(index).padStart(7, '0')}`,
    });
    const ctx = merchant.context({ now: () => new Date() });
    await chooseTariff(ctx, { tariffVersionId });
    await giveNumberConsent(world, merchant);
    const { connection, tradePoints } = await openConnection(
      ctx,
      { provider, snapshots: testSnapshotSigner },
      { kaspiPhone: merchant.phone, organizationBin: anOrganizationBin },
    );
    await chooseTradePoint(
      ctx,
      { provider },
      { connectionId: connection.id, tradePointId: tradePoints[0]?.tradePointId ?? '' },
    );
    merchants.push(ctx);
  }
  return merchants;
}
