import { createInMemoryMessageSender } from '@apipay/connectors/messages/in-memory/sender';
import { type Id, idFromUuid, uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aMerchant, aSystemContext } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepMessageReports } from '../message-reports';
import { checkConnection } from '../provider-connections';
import type { MessageSender } from '../verification-codes/message-sender.port';
import {
  claimLanes,
  createWebhookEndpoint,
  enableWebhookEndpoint,
  removeWebhookEndpoint,
  runLane,
  sendWebhookSample,
  settleAttempts,
} from '../webhooks';
import type { WebhookSender } from '../webhooks/webhook-sender.port';
import { listNotices } from './list-notices';
import { recordNoticeStatus } from './record-notice-status';
import { sendNotice } from './send-notice';

let world: TestWorld;
let merchant: ConnectedMerchant;
let messenger: ReturnType<typeof createInMemoryMessageSender>;
let endpointId: Id<'webhookEndpoint'>;
let answer: 'delivered' | 'failed' | 'gone';
/** Almaty has UTC+5: this is noon there. */
const noon = new Date('2026-12-01T07:00:00Z');
const url = 'https://hooks.example.kz:8443/pay/secret-path?token=abc';

const sender: WebhookSender = {
  checkAddress: () => Promise.resolve(null),
  send: () =>
    Promise.resolve({
      kind: answer === 'gone' ? 'refused' : answer,
      problem: answer === 'delivered' ? null : answer === 'gone' ? 'gone' : 'connect-failed',
      httpStatus: null,
      requestHeaders: {},
      responseBody: null,
      durationMs: 1,
      retryAfterSeconds: null,
    }),
};

beforeAll(async () => {
  world = await openTestWorld();
});
beforeEach(async () => {
  world.clock.set(noon);
  merchant = await aConnectedMerchant(world);
  messenger = createInMemoryMessageSender();
  ({
    endpoint: { id: endpointId },
  } = await createWebhookEndpoint(merchant.ctx, { sender }, { url }));
});
afterAll(() => world.close());

/** One message to the address, which is answered so. */
async function meet(how: typeof answer): Promise<void> {
  answer = how;
  await sendWebhookSample(merchant.ctx, endpointId);
  const ctx = aSystemContext(world);
  const ports = { sender, random: () => 0.5 };
  const lanes = await claimLanes(ctx, { merchantIds: [merchant.merchantId], limit: 10 });
  const done = await Promise.all(lanes.map((lane) => runLane(ctx, ports, lane)));
  await settleAttempts(ctx, ports, done.flat(), lanes);
}

/** The connection is asked, and the provider does not let us in, or does. */
async function ask(isIn: boolean): Promise<void> {
  if (!isIn) merchant.provider.meet('listTradePoints', { kind: 'refused', reason: 'credentials' });
  await checkConnection(merchant.ctx, merchant, merchant.connectionId);
}

interface Written {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly problem: string | null;
  readonly leaves_at: Date;
  readonly sent_at: Date | null;
}

const written = () =>
  world.admin<Written[]>`select * from notices where merchant_id = ${uuidFromId(merchant.merchantId)}
    order by happened_at, id`;

async function states(): Promise<readonly string[]> {
  return (await written()).map(({ kind, state, problem }) =>
    [kind, state, problem].filter(Boolean).join(' '),
  );
}

const ports = (live: MessageSender | null = messenger) => ({
  messengers: { live, test: null },
  writeNotice: (
    { kind, about, happenedAt, zone }: { kind: string; about: string; happenedAt: Date; zone: string },
    locale: string,
  ) => ({ template: `${kind}-${locale}`, parameters: [about, happenedAt.toISOString(), zone] }),
});

/** Carries out the newest once it is due. */
async function carryOut(which: MessageSender | null = messenger) {
  const row = (await written()).at(-1);
  if (row === undefined) throw new Error('nothing was written');
  if (row.state === 'waiting' && row.leaves_at > world.clock.now()) world.clock.set(row.leaves_at);
  return sendNotice(merchant.system, ports(which), { noticeId: idFromUuid('notice', row.id) });
}

describe('an address that takes no messages', () => {
  it('T21 is told of by WhatsApp to the owner, by its host alone, once it has lasted and once it is off', async () => {
    await meet('failed');
    expect((await written())[0]?.leaves_at).toEqual(new Date(noon.getTime() + 15 * 60_000));
    expect(await carryOut()).toBe('sent');
    expect(messenger.templates).toEqual([
      {
        to: merchant.phone,
        locale: 'ru',
        template: 'endpoint-failing-ru',
        parameters: ['hooks.example.kz:8443', noon.toISOString(), 'Asia/Almaty'],
        requestId: expect.any(String),
      },
    ]);
    await meet('gone');
    expect(await carryOut()).toBe('sent');
    expect(messenger.templates.map(({ template }) => template)).toEqual([
      'endpoint-failing-ru',
      'endpoint-disabled-ru',
    ]);
    expect(await carryOut()).toBe('nothing-to-do');
    expect(JSON.stringify(messenger.templates)).not.toMatch(/secret-path|token/);
    const access = await world.admin`select action, purpose, fields, actor_kind from audit_records
      where merchant_id = ${uuidFromId(merchant.merchantId)} and action = 'notice.send'`;
    expect(access.map((row) => [row['purpose'], row['fields'], row['actor_kind']])).toEqual([
      ['communication', ['phone'], 'system'],
      ['communication', ['phone'], 'system'],
    ]);
    const jobs =
      await world.admin`select key from graphile_worker.jobs where task_identifier = 'send-notice'`;
    expect(jobs.length).toBeGreaterThan(0);
  });

  it('for a moment is told to nobody', async () => {
    await meet('failed');
    world.clock.advanceSeconds(60);
    await meet('delivered');
    expect(await states()).toEqual(['endpoint-failing dropped over']);
    expect(await carryOut()).toBe('nothing-to-do');
    expect((await listNotices(merchant.ctx, 'endpointId', [endpointId])).size).toBe(0);
  });

  it('again and again is told once in 24 hours, and then only if it is still so', async () => {
    await meet('failed');
    await carryOut();
    const [first] = await written();
    world.clock.advanceSeconds(3_600);
    await meet('delivered');
    await meet('failed');
    const next = (await written()).at(-1);
    expect(next?.leaves_at.getTime()).toBe((first?.sent_at?.getTime() ?? 0) + 24 * 3_600_000);
    world.clock.advanceSeconds(3_600);
    expect(
      await sendNotice(merchant.system, ports(), { noticeId: idFromUuid('notice', next?.id ?? '') }),
    ).toBe('waits');
    expect(await carryOut()).toBe('sent');
    expect(messenger.templates).toHaveLength(2);
  });

  it('at night waits for the morning', async () => {
    world.clock.set(new Date('2026-12-01T18:00:00Z'));
    await meet('gone');
    expect((await written())[0]?.leaves_at.toISOString()).toBe('2026-12-02T04:00:00.000Z');
  });

  it('that was put right or taken away by a person is not told of', async () => {
    await meet('gone');
    await enableWebhookEndpoint(merchant.ctx, endpointId);
    expect(await carryOut()).toBe('nothing-to-do');
    await meet('gone');
    await removeWebhookEndpoint(merchant.ctx, endpointId);
    expect(await states()).toEqual(['endpoint-disabled dropped over', 'endpoint-disabled dropped over']);
    expect(messenger.templates).toEqual([]);
  });

  it('of another merchant shows nothing of it', async () => {
    await meet('gone');
    const other = await aMerchant(world);
    expect((await listNotices(other.context(), 'endpointId', [endpointId])).size).toBe(0);
    expect((await listNotices(merchant.ctx, 'endpointId', [endpointId])).get(endpointId)?.state).toBe(
      'waiting',
    );
    await expect(
      listNotices(merchant.context({ actor: { kind: 'visitor' } }), 'endpointId', [endpointId]),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('a connection', () => {
  it('that is lost is told of after five minutes, at any hour, and its return to whoever was told', async () => {
    world.clock.set(new Date('2026-12-01T20:00:00Z'));
    await ask(false);
    expect((await written())[0]?.leaves_at).toEqual(new Date(world.clock.now().getTime() + 5 * 60_000));
    expect(await carryOut()).toBe('sent');
    world.clock.advanceSeconds(600);
    await ask(true);
    expect(await carryOut()).toBe('sent');
    expect(messenger.templates.map(({ template, parameters }) => [template, parameters[0]])).toEqual([
      ['connection-lost-ru', merchant.name],
      ['connection-restored-ru', merchant.name],
    ]);
  });

  it('that comes and goes is told of once, and never that it is back while it is not', async () => {
    for (let round = 0; round < 3; round += 1) {
      await ask(false);
      world.clock.advanceSeconds(60);
      await ask(true);
      world.clock.advanceSeconds(60);
    }
    expect(new Set(await states())).toEqual(new Set(['connection-lost dropped over']));
    await ask(false);
    await carryOut();
    await ask(true);
    await ask(false);
    expect((await states()).slice(-2)).toEqual([
      'connection-restored dropped over',
      'connection-lost waiting',
    ]);
    expect(messenger.templates).toHaveLength(1);
  });
});

describe('the messenger', () => {
  it('reports faster than its own answer is written down: nothing is lost', async () => {
    await meet('gone');
    const ctx = aSystemContext(world);
    const sent = await carryOut({
      ...messenger,
      async sendTemplate() {
        const report = {
          messageId: 'early',
          status: 'failed',
          occurredAt: noon,
          vendorCode: '131026',
        } as const;
        await keepMessageReports(ctx, [report, report]);
        expect(await recordNoticeStatus(ctx, [report])).toBe(0);
        return { kind: 'accepted', messageId: 'early' };
      },
    });
    expect([sent, await states()]).toEqual(['sent', ['endpoint-disabled failed not-delivered']]);
  });

  it('did not answer: nobody knows, so it is never sent again', async () => {
    messenger.answer({ kind: 'retry', mayHaveBeenSent: true, vendorCode: null });
    await meet('gone');
    expect(await carryOut()).toBe('unknown');
    expect(await carryOut()).toBe('nothing-to-do');
    expect(messenger.templates).toHaveLength(1);
  });

  it('was called by a process that died: unknown, and not called again', async () => {
    await meet('gone');
    await world.admin`update notices set state = 'sending', sent_at = now() where state = 'waiting'`;
    expect(await carryOut()).toBe('unknown');
    expect(messenger.templates).toEqual([]);
  });

  it('was busy: tried again later, and given up in the end', async () => {
    await meet('gone');
    for (let tries = 0; tries < 4; tries += 1) {
      messenger.answer({ kind: 'retry', mayHaveBeenSent: false, vendorCode: '130429' });
      expect(await carryOut()).toBe('waits');
    }
    messenger.answer({ kind: 'retry', mayHaveBeenSent: false, vendorCode: '130429' });
    expect(await carryOut()).toBe('failed');
    expect((await states()).at(-1)).toBe('endpoint-disabled failed unavailable');
  });

  it('reports by signed webhook: delivered and read, in any order', async () => {
    await meet('gone');
    await carryOut();
    const [row] = await world.admin`select message_id from notices
      where merchant_id = ${uuidFromId(merchant.merchantId)}`;
    const report = (status: 'delivered' | 'read') => ({
      messageId: String(row?.['message_id']),
      status,
      occurredAt: world.clock.now(),
      vendorCode: null,
    });
    const ctx = aSystemContext(world);
    expect(await recordNoticeStatus(ctx, [report('read'), report('delivered')])).toBe(1);
    expect(await states()).toEqual(['endpoint-disabled read']);
  });

  it('is not there in a mode whose messages go to nobody, and a blocked owner gets nothing', async () => {
    await meet('gone');
    expect(await carryOut(null)).toBe('dropped');
    await enableWebhookEndpoint(merchant.ctx, endpointId);
    await meet('gone');
    await world.admin`update users set blocked_at = now() where id = ${uuidFromId(merchant.userId)}`;
    expect(await carryOut()).toBe('dropped');
    expect(await states()).toEqual([
      'endpoint-disabled dropped test-mode',
      'endpoint-disabled dropped owner-blocked',
    ]);
    expect(messenger.templates).toEqual([]);
  });
});

it('two jobs at once send one message', async () => {
  await meet('gone');
  const [row] = await written();
  const noticeId = idFromUuid('notice', row?.id ?? '');
  const done = await Promise.all([1, 2].map(() => sendNotice(merchant.system, ports(), { noticeId })));
  expect(messenger.templates).toHaveLength(1);
  expect(done).toContain('sent');
});
