import { createInMemoryMessageSender } from '@apipay/connectors/messages/in-memory/sender';
import { uuidFromId } from '@apipay/db/ids';
import type { CampaignRow } from '@apipay/db/schema/campaigns';
import {
  runCampaign,
  type SaveCampaignInput,
  saveCampaign,
  scheduleCampaign,
  startCampaign,
} from '@apipay/domain/campaigns';
import { publishFirstEditions } from '@apipay/domain/documents';
import { createSampleOperatorProfile } from '@apipay/domain/operator-profiles';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { aStaffMember, aSystemContext, type TestStaffMember } from './contexts';
import { testTemplates } from './mailings';
import { openTestWorld, type TestWorld } from './test-world';

/** Almaty has UTC+5: this is noon there. */
export const noon = new Date('2026-12-01T07:00:00Z');

export const mailingInput: SaveCampaignInput = {
  title: 'Новый тариф',
  templateName: 'news',
  variables: { ru: ['скидка'], kk: ['жеңілдік'], en: ['a discount'] },
  locales: [],
  tariffCodes: [],
  perMinute: 300,
  price: '24.50',
};

export const refusal = (code: string) => expect.objectContaining({ code });
export const refusals = (...codes: string[]) =>
  expect.objectContaining({ refusals: codes.map((code) => expect.objectContaining({ code })) });
export const shown = ({ id, version }: CampaignRow) => ({ campaignId: id, version });

interface Opened {
  readonly world: TestWorld;
  readonly author: TestStaffMember;
  readonly second: TestStaffMember;
}

/** Two people of the staff, a messenger and its template, for the tests of one file; each test has readers of its own. */
export function useMailingDesk() {
  let opened: Opened | null = null;
  let messenger = createInMemoryMessageSender();
  const templates = testTemplates();
  const open = (): Opened => {
    if (opened === null) throw new Error('the desk opens with the first test');
    return opened;
  };

  beforeAll(async () => {
    const world = await openTestWorld({ start: noon });
    await publishFirstEditions(aSystemContext(world));
    await createSampleOperatorProfile(aSystemContext(world));
    const author = await aStaffMember(world);
    opened = { world, author, second: await aStaffMember(world, { role: 'privacy-officer' }) };
  });
  beforeEach(() => {
    messenger = createInMemoryMessageSender();
    templates.say({});
  });
  afterEach(async () => {
    const { world } = open();
    await world.admin`update subjects set state = 'active', blocked_at = null, epoch = epoch + 1 where state = 'blocked'`;
    await world.admin`update users set blocked_at = now()`;
    world.clock.advanceSeconds(61);
    if (world.clock.now().getUTCHours() > 14) world.clock.set(new Date(noon.getTime() + 86_400_000));
  });
  afterAll(() => open().world.close());

  const author = () => open().author.context();
  const second = () => open().second.context();
  const save = (change: Partial<SaveCampaignInput> = {}) =>
    saveCampaign(author(), { templates }, { ...mailingInput, ...change });
  const schedule = (campaign: CampaignRow, at?: string) =>
    scheduleCampaign(author(), { ...shown(campaign), at: at ?? null });
  const start = (campaign: CampaignRow) => startCampaign(second(), { templates }, shown(campaign));
  const run = ({ id }: CampaignRow) =>
    runCampaign(aSystemContext(open().world), { sender: messenger }, { campaignId: id });

  return {
    get world() {
      return open().world;
    },
    get messenger() {
      return messenger;
    },
    get people() {
      return open();
    },
    templates,
    author,
    second,
    save,
    schedule,
    start,
    started: async (change: Partial<SaveCampaignInput> = {}) => start(await schedule(await save(change))),
    run,
    now: async ({ id }: CampaignRow): Promise<CampaignRow & Record<string, unknown>> => {
      const [row] = await open().world
        .admin`select *, version::int from campaigns where id = ${uuidFromId(id)}`;
      return { ...row, id } as never;
    },
    results: async ({ id }: CampaignRow): Promise<readonly string[]> =>
      (
        await open().world
          .admin`select state || coalesce(' ' || problem, '') as what, count(*)::int from campaign_messages
          where campaign_id = ${uuidFromId(id)} group by 1 order by 1`
      ).map(({ what, count }) => `${what} ${count}`),
    /** As the job comes again and again, with nothing but time in between. */
    async runToEnd(campaign: CampaignRow): Promise<string> {
      for (let turn = 0; turn < 50; turn += 1) {
        const result = await run(campaign);
        if (result === 'finished' || result === 'paused' || result === 'nothing-to-do') return result;
        if (result === 'waits') open().world.clock.advanceSeconds(61);
      }
      throw new Error('it does not end');
    },
  };
}
