import { getEdition, publishFirstEditions } from '@apipay/domain/documents';
import { createSampleOperatorProfile, getCurrentOperatorProfile } from '@apipay/domain/operator-profiles';
import { firstPriceList, publishTariffVersion } from '@apipay/domain/tariffs';
import { demoApiKey, demoConnection, demoInvoices, demoTariff, demoWebhook } from './demo/demo-business';
import { demoCalendars } from './demo/demo-calendars';
import { type DemoWorld, openDemoWorld, type SeedDemoOptions } from './demo/demo-context';
import { demoMerchant, demoStaffMember } from './demo/demo-people';

export interface DemoPerson {
  readonly name: string;
  /** E.164. */
  readonly phone: string;
}

/** `totpSecret`: base32, for the second factor. */
export interface DemoStaff extends DemoPerson {
  readonly totpSecret: string;
}

/** What a person needs to try the product, kept in `.data/demo.json`. */
export interface DemoContent {
  readonly merchant?: DemoPerson;
  readonly payer?: DemoPerson;
  readonly admin?: DemoStaff;
  /** Answers for data; the second person where two are needed. */
  readonly officer?: DemoStaff;
  /** A key of the demo merchant in test mode. */
  readonly testApiKey?: string;
  /** `whsec_…`, of the endpoint that points at the sandbox's receiver. */
  readonly webhookSecret?: string;
}

const merchant = { name: 'Демо-мерчант', phone: '+77010000001' } as const;
const payer = { name: 'Демо-плательщик', phone: '+77012345678' } as const;
const admin = { name: 'Демо-администратор', phone: '+77010000099' } as const;
const officer = { name: 'Демо-ответственный за данные', phone: '+77010000098' } as const;

export interface SeededDemo {
  /** Tells one filled database from another, wherever it lies: the id of the first edition of the offer. */
  readonly installation: string;
  readonly demo: DemoContent;
}

/**
 * Puts in, once for a database, what every installation needs (price list, documents, a sample profile of the operator)
 * and demo people who went the same way as anybody. `recall` gives what an earlier start wrote down: the database holds
 * the secrets of its demo only as hashes. Safe to run again after it was cut off.
 */
export async function seedDemo(
  options: SeedDemoOptions & { readonly say: (line: string) => void },
  recall: (installation: string) => DemoContent | null,
): Promise<SeededDemo> {
  const world = openDemoWorld(options);
  try {
    // The profile comes last: where it stands, everything stands.
    if ((await getCurrentOperatorProfile(world.visitor)) !== null) {
      const installation = await installationId(world);
      const kept = recall(installation);
      if (kept === null) {
        options.say(
          'The demo stands in this database, but the file with its secrets is gone: npm start -- --fresh makes both anew.',
        );
      }
      return { installation, demo: kept ?? { merchant, payer } };
    }
    options.say('Putting in the demo …');
    for (const draft of firstPriceList) await publishTariffVersion(world.system, draft);
    await publishFirstEditions(world.system);
    await createSampleOperatorProfile(world.system);
    const totpSecret = await demoStaffMember(world, admin.phone, 'administrator', demoCalendars);
    const officerSecret = await demoStaffMember(world, officer.phone, 'privacy-officer');
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
      installation: await installationId(world),
      demo: {
        merchant,
        payer,
        ...(totpSecret === null ? {} : { admin: { ...admin, totpSecret } }),
        ...(officerSecret === null ? {} : { officer: { ...officer, totpSecret: officerSecret } }),
        ...secrets,
      },
    };
  } finally {
    await world.close();
  }
}

async function installationId(world: DemoWorld): Promise<string> {
  const edition = await getEdition(world.visitor, 'public-offer', 1);
  if (edition === null) throw new Error('the first edition of the offer is missing');
  return edition.id;
}
