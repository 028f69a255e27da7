import { createHmac } from 'node:crypto';
import { uuidFromId } from '@apipay/db/ids';
import { publishFirstEditions } from '@apipay/domain/documents';
import { createSampleOperatorProfile } from '@apipay/domain/operator-profiles';
import { aSystemContext, type TestMerchant } from '@apipay/testing/contexts';
import { aReader } from '@apipay/testing/mailings';
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
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value: { messages } }] }],
  });
  const tell = async (secret: string | null) => {
    const digest = createHmac('sha256', secret ?? '')
      .update(body)
      .digest('hex');
    const signature = secret === null ? {} : { 'x-hub-signature-256': `sha256=${digest}` };
    const headers = { 'content-type': 'application/json', ...signature };
    return (await fetch(`${api.url}/whatsapp/webhook`, { method: 'POST', headers, body })).status;
  };
  expect([await tell(null), await tell('another-secret')]).toEqual([401, 401]);
  expect(await isWithdrawn(reader)).toEqual([]);
  expect([await tell('app-secret'), await tell('app-secret')]).toEqual([200, 200]);
  expect(await isWithdrawn(reader)).toEqual(['whatsapp']);
  const [count] = await api.world.admin`select count(*)::int from mailing_suppressions`;
  expect(count).toEqual({ count: 1 });
  expect(api.logLines.join()).not.toContain(reader.phone.slice(2));
});
