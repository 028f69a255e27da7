import { createHmac } from 'node:crypto';
import { createInMemoryMessageSender } from '@apipay/connectors/messages/in-memory/sender';
import { uuidFromId } from '@apipay/db/ids';
import type { CampaignRow } from '@apipay/db/schema/campaigns';
import { runCampaign, saveCampaign, scheduleCampaign, startCampaign } from '@apipay/domain/campaigns';
import { publishFirstEditions } from '@apipay/domain/documents';
import { createSampleOperatorProfile } from '@apipay/domain/operator-profiles';
import { aStaffMember, aSystemContext, type TestMerchant } from '@apipay/testing/contexts';
import { aReader, testTemplates } from '@apipay/testing/mailings';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../../fixtures/test-api';

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi();
  await publishFirstEditions(aSystemContext(api.world));
  await createSampleOperatorProfile(aSystemContext(api.world));
});
afterAll(() => api.close());

const isWithdrawn = async ({ subjectId }: TestMerchant) =>
  (
    await api.world.admin`select channel from consent_records
      where subject_id = ${uuidFromId(subjectId)} and act = 'withdrawn'`
  ).map(({ channel }) => channel);

/** What the messenger's webhook is answered, signed with this secret or by nobody. */
async function tellOf(change: object, secret: string | null): Promise<number> {
  const time = Math.floor(api.world.clock.now().getTime() / 1_000);
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', time, changes: [change] }],
  });
  const digest = createHmac('sha256', secret ?? '')
    .update(body)
    .digest('hex');
  const signature = secret === null ? {} : { 'x-hub-signature-256': `sha256=${digest}` };
  const headers = { 'content-type': 'application/json', ...signature };
  return (await fetch(`${api.url}/whatsapp/webhook`, { method: 'POST', headers, body })).status;
}

it('R-P4 STOP comes by the signed webhook alone, and twice is once', async () => {
  const reader = await aReader(api.world);
  const messages = [
    {
      id: 'wamid.stop',
      from: reader.phone.slice(1),
      timestamp: String(Math.floor(api.world.clock.now().getTime() / 1_000)),
      type: 'text',
      text: { body: 'тоқтат' },
    },
  ];
  const tell = (secret: string | null) => tellOf({ field: 'messages', value: { messages } }, secret);
  expect([await tell(null), await tell('another-secret')]).toEqual([401, 401]);
  expect(await isWithdrawn(reader)).toEqual([]);
  expect([await tell('app-secret'), await tell('app-secret')]).toEqual([200, 200]);
  expect(await isWithdrawn(reader)).toEqual(['whatsapp']);
  const [count] = await api.world.admin`select count(*)::int from mailing_suppressions`;
  expect(count).toEqual({ count: 1 });
  expect(api.logLines.join()).not.toContain(reader.phone.slice(2));
});

it('R-P4 a template that the messenger has paused stops what runs by it, by the signed webhook alone', async () => {
  await aReader(api.world, { locale: 'kk' });
  await aReader(api.world, { locale: 'kk' });
  const [author, second] = [await aStaffMember(api.world), await aStaffMember(api.world)];
  const templates = testTemplates();
  const shownOf = ({ id, version }: CampaignRow) => ({ campaignId: id, version });
  const draft = await saveCampaign(
    author.context(),
    { templates },
    { ...input, locales: [], perMinute: 1, title: 'Шаблон' },
  );
  const scheduled = await scheduleCampaign(author.context(), { ...shownOf(draft), at: null });
  await startCampaign(second.context(), { templates }, shownOf(scheduled));
  const ports = { sender: createInMemoryMessageSender() };
  await runCampaign(aSystemContext(api.world), ports, { campaignId: draft.id });
  const state = async () =>
    (
      await api.world
        .admin`select state, pause, vendor_code from campaigns where id = ${uuidFromId(draft.id)}`
    )[0];
  const change = {
    field: 'message_template_status_update',
    value: {
      event: 'PAUSED',
      message_template_id: 1_689_556_908_129_832,
      message_template_name: 'news',
      message_template_language: 'kk',
      reason: 'NONE',
    },
  };
  expect([await tellOf(change, null), await tellOf(change, 'another-secret')]).toEqual([401, 401]);
  expect(await state()).toMatchObject({ state: 'running' });
  expect([await tellOf(change, 'app-secret'), await tellOf(change, 'app-secret')]).toEqual([200, 200]);
  expect(await state()).toEqual({ state: 'paused', pause: 'template', vendor_code: 'PAUSED' });
});

const parts =
  'id version state isOwn texts { locale body variables } price { amount } total results { state count }';
const input = {
  title: 'Новости',
  templateName: 'news',
  variables: { ru: ['отчёт'], kk: ['есеп'], en: ['a report'] },
  locales: ['RU'],
  tariffCodes: [],
  perMinute: 60,
  price: '24.50',
};

it('R-T4 R-P4 two staff members bring a mailing on its way, one alone does not', async () => {
  await aReader(api.world);
  const path = '/admin/graphql' as const;
  const sessionOf = async () => api.staffSessionOf(await aStaffMember(api.world), { secondFactor: true });
  const [author, second] = [await sessionOf(), await sessionOf()];
  const ask = async (name: string, headers: Record<string, string>, fields: object, type = 'Shown') => {
    const document = `mutation($input: ${type}CampaignInput!) { answer: ${name}Campaign(input: $input) {
      campaign { ${parts} } userErrors { code field message } } }`;
    const { data } = await api.graphql(document, { variables: { input: fields }, headers, path });
    return data?.['answer'] as {
      campaign: { id: string; version: number; [name: string]: unknown } | null;
      userErrors: { code: string; field: string[] | null; message: string }[];
    };
  };
  const wrong = await ask('save', author, { ...input, variables: { ...input.variables, kk: [] } }, 'Save');
  expect(wrong).toMatchObject({
    campaign: null,
    userErrors: [
      { code: 'CAMPAIGN_VARIABLES_DIFFER', field: ['variablesKk'], message: expect.stringContaining('1') },
    ],
  });
  const { campaign: draft } = await ask('save', author, input, 'Save');
  expect(draft).toMatchObject({ state: 'DRAFT', price: { amount: '24.50' }, texts: { length: 3 } });
  const shown = (version: number) => ({ campaignId: draft?.id, version });
  await ask('schedule', author, shown(1), 'Schedule');
  expect((await ask('start', author, shown(2))).userErrors).toMatchObject([
    { code: 'SECOND_PERSON_REQUIRED' },
  ]);
  const { data } = await api.graphql(
    `query($id: ID!) { campaign(id: $id) { ${parts} } campaignAudience(id: $id) { reached estimate { amount } } }`,
    { variables: { id: draft?.id }, headers: second, path },
  );
  expect(data).toMatchObject({
    campaign: { state: 'SCHEDULED', isOwn: false, version: 2 },
    campaignAudience: { reached: 1, estimate: { amount: '24.50' } },
  });
  expect((await ask('start', second, shown(2))).campaign).toMatchObject({ state: 'SCHEDULED', version: 3 });
  expect((await ask('cancel', second, shown(3))).campaign).toMatchObject({ state: 'CANCELLED' });
});
