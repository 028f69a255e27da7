import { publishFirstEditions } from '@apipay/domain/documents';
import { createSampleOperatorProfile } from '@apipay/domain/operator-profiles';
import { firstPriceList, publishTariffVersion } from '@apipay/domain/tariffs';
import { demoApiKey, demoConnection, demoInvoices, demoTariff, demoWebhook } from './demo/demo-business';
import { openDemoWorld, type SeedDemoOptions } from './demo/demo-context';
import { demoAdministrator, demoMerchant } from './demo/demo-people';

export interface DemoPerson {
  readonly name: string;
  /** E.164. */
  readonly phone: string;
}

/** What a person needs to try the product, kept in `.data/demo.json`. */
export interface DemoContent {
  readonly merchant?: DemoPerson;
  readonly payer?: DemoPerson;
  /** `totpSecret`: base32, for the second factor of staff. */
  readonly admin?: DemoPerson & { readonly totpSecret: string };
  /** A key of the demo merchant in test mode. */
  readonly testApiKey?: string;
  /** `whsec_…`, of the endpoint that points at the sandbox's receiver. */
  readonly webhookSecret?: string;
}

const merchant = { name: 'Демо-мерчант', phone: '+77010000001' } as const;
const payer = { name: 'Демо-плательщик', phone: '+77012345678' } as const;
const admin = { name: 'Демо-администратор', phone: '+77010000099' } as const;

/**
 * Called once for a data directory: what every installation needs (price list, documents, a sample profile of the
 * operator), and demo people who went the same way as anybody. Safe to run again after it was cut off.
 */
export async function seedDemo(options: SeedDemoOptions): Promise<DemoContent> {
  const world = openDemoWorld(options);
  try {
    for (const draft of firstPriceList) await publishTariffVersion(world.system, draft);
    await publishFirstEditions(world.system);
    await createSampleOperatorProfile(world.system);
    const totpSecret = await demoAdministrator(world, admin.phone);
    const live = await demoMerchant(world, merchant.phone, 'ИП «Демо»');
    const test = { ...live, mode: 'test' as const };
    await demoTariff(live);
    const secrets = { testApiKey: '', webhookSecret: '' };
    for (const ctx of [test, live]) {
      await demoConnection(world, ctx, merchant.phone);
      if (ctx.mode === 'test') {
        secrets.testApiKey = await demoApiKey(ctx);
        secrets.webhookSecret = await demoWebhook(world, ctx);
      }
      await demoInvoices(world, ctx, payer.phone);
    }
    return {
      merchant,
      payer,
      ...(totpSecret === null ? {} : { admin: { ...admin, totpSecret } }),
      ...secrets,
    };
  } finally {
    await world.close();
  }
}
