import assert from 'node:assert/strict';
import { createInMemoryMessageSender } from '@apipay/connectors/messages/in-memory/sender';
import { uuidFromId } from '@apipay/db/ids';
import { runCampaign, saveCampaign, scheduleCampaign, startCampaign } from '@apipay/domain/campaigns';
import { withdrawConsent } from '@apipay/domain/consents';
import { publishFirstEditions } from '@apipay/domain/documents';
import { createSampleOperatorProfile } from '@apipay/domain/operator-profiles';
import { aStaffMember, aSystemContext, type TestMerchant } from '@apipay/testing/contexts';
import { aReader, testTemplates } from '@apipay/testing/mailings';
import { printTable } from './ground/figures';
import { openGround } from './ground/ground';
import { readOptions } from './ground/options';
import { countStatements } from './serve/statements';

/**
 * A mailing to many who consented, some of whom withdraw while it leaves: what the program itself takes for each message, the messenger
 * answering at once, and whether anybody is written to after the withdrawal was taken.
 */
const options = readOptions({ recipients: 10_000, withdrawals: 200, seed: 20_261_130 });
/** As many as the messenger takes from one number in a second: the program is not what is waited for. */
const leastPerSecond = 80;
const perMinute = 600;

const ground = await openGround({
  port: 16_271,
  settings: { shared_preload_libraries: 'pg_stat_statements', shared_buffers: '256MB' },
});
try {
  // Noon in Almaty: nobody is written to at night.
  ground.clock.set(new Date('2026-12-01T07:00:00Z'));
  const readers = await makeReaders(options.recipients);
  printTable('A mailing', [
    [
      'recipients',
      'sent',
      'withdrew meanwhile',
      'written to after it',
      'planned, s',
      'messages/s',
      'statements for 1,000',
    ],
    await measure(readers),
  ]);
} finally {
  await ground.close();
}

async function makeReaders(count: number): Promise<readonly TestMerchant[]> {
  await publishFirstEditions(aSystemContext(ground));
  await createSampleOperatorProfile(aSystemContext(ground));
  const readers: TestMerchant[] = [];
  while (readers.length < count) {
    const left = Math.min(8, count - readers.length);
    const from = readers.length;
    const phone = (place: number) => `+7701${String(1_000_000 + place)}`;
    readers.push(
      ...(await Promise.all(
        Array.from({ length: left }, (_, index) => aReader(ground, { phone: phone(from + index) })),
      )),
    );
    if (readers.length % 1_000 === 0) process.stderr.write(`${readers.length} readers\n`);
  }
  return readers;
}

async function measure(readers: readonly TestMerchant[]): Promise<string[]> {
  const [author, second] = [await aStaffMember(ground), await aStaffMember(ground)];
  const templates = testTemplates();
  const variables = { ru: ['скидка'], kk: ['жеңілдік'], en: ['a discount'] };
  const draft = await saveCampaign(
    author.context(),
    { templates },
    {
      title: 'Замер',
      templateName: 'news',
      variables,
      locales: [],
      tariffCodes: [],
      perMinute,
      price: '24.50',
    },
  );
  const shown = (row: { readonly id: typeof draft.id; readonly version: number }) => ({
    campaignId: row.id,
    version: row.version,
  });
  const scheduled = await scheduleCampaign(author.context(), { ...shown(draft), at: null });
  const { id: campaignId } = await startCampaign(second.context(), { templates }, shown(scheduled));
  const sender = createInMemoryMessageSender();
  const writtenTo = (phone: string) => sender.templates.filter(({ to }) => to === phone).length;
  const run = () => runCampaign(aSystemContext(ground), { sender }, { campaignId });
  const leaving = chosen(readers, options.withdrawals);
  const sentBefore = new Map<string, number>();
  let planned = 0;
  let seconds = 0;
  const statements = await countStatements(ground, options.recipients / 1_000, async () => {
    for (let turn = 0; ; turn += 1) {
      const startedAt = performance.now();
      const result = await run();
      const took = (performance.now() - startedAt) / 1_000;
      if (turn === 0) planned = took;
      else seconds += took;
      if (result === 'finished') return;
      assert.notEqual(result, 'nothing-to-do');
      const who = leaving.pop();
      if (who !== undefined) {
        await withdrawConsent(who.context(), { purpose: 'mailing' });
        sentBefore.set(who.phone, writtenTo(who.phone));
      }
      if (result === 'waits') wait();
    }
  });
  const after = [...sentBefore].filter(([phone, before]) => writtenTo(phone) > before).length;
  const sent = sender.templates.length;
  const twice = sent - new Set(sender.templates.map(({ to }) => to)).size;
  const [{ count = 0 } = {}] = await ground.admin<{ count: number }[]>`
    select count(*)::int from campaign_messages where campaign_id = ${uuidFromId(campaignId)}`;
  assert.equal(count, readers.length);
  assert.equal(after, 0, 'somebody was written to after a withdrawal');
  assert.equal(twice, 0, 'somebody was written to twice');
  assert.ok(sent / seconds > leastPerSecond, `${sent / seconds} messages a second`);
  const calls = statements.reduce((sum, { perCall }) => sum + perCall, 0);
  return [
    String(readers.length),
    String(sent),
    String(sentBefore.size),
    String(after),
    planned.toFixed(2),
    (sent / seconds).toFixed(0),
    calls.toFixed(0),
  ];
}

/** A minute later; by day, as nobody is written to at night. */
function wait(): void {
  const next = new Date(ground.clock.now().getTime() + 61_000);
  ground.clock.set(next.getUTCHours() >= 14 ? new Date(next.getTime() + 17 * 3_600_000) : next);
}

/** The same ones for the same seed. */
function chosen(readers: readonly TestMerchant[], count: number): TestMerchant[] {
  const key = (place: number) => Math.imul(place + 1, options.seed) >>> 0;
  return readers
    .map((reader, place) => ({ reader, at: key(place) }))
    .sort((one, two) => one.at - two.at)
    .slice(0, count)
    .map(({ reader }) => reader);
}
