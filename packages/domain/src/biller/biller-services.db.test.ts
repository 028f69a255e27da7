import { aMerchant, aSystemContext, type TestMerchant } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { InputRefused } from '../kernel/errors';
import { changeBillerService } from './change-biller-service';
import { createBillerService } from './create-biller-service';
import { findServiceByToken } from './find-service-by-token';
import { listBillerServices } from './load-service';
import { renewBillerService } from './renew-biller-service';

let world: TestWorld;
let merchant: TestMerchant;

beforeAll(async () => {
  world = await openTestWorld();
});

beforeEach(async () => {
  merchant = await aMerchant(world);
});

afterAll(() => world.close());

const input = { title: 'Коммунальные', format: 'json', allowedAddresses: ['194.187.247.152'] } as const;
const created = () =>
  createBillerService(merchant.context(), { ...input, allowedAddresses: [...input.allowedAddresses] });

const codesOf = (error: unknown) =>
  error instanceof InputRefused ? error.refusals.map(({ code }) => code) : String(error);

it('a service is found by its secret address, whose clear text stands nowhere', async () => {
  const { service, token } = await created();
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(await findServiceByToken(aSystemContext(world), token ?? '')).toEqual({
    merchantId: merchant.merchantId,
    mode: 'live',
    id: service.id,
    format: 'json',
    state: 'on',
    allowedAddresses: ['194.187.247.152'],
  });
  expect(await findServiceByToken(aSystemContext(world), `${token?.slice(1)}x`)).toBeNull();
  const [row] = await world.admin`select biller_services::text as row from biller_services`;
  expect(row?.['row']).not.toContain(token);
  const [audit] = await world.admin`select action from audit_records where object_id = ${service.id}`;
  expect(audit?.['action']).toBe('biller-service.create');
});

it('a reader sees the service but not its address; staff and the other merchant see nothing', async () => {
  const { service, token } = await created();
  const viewer = { ...merchant.context().actor, role: 'viewer' } as const;
  const seen = await listBillerServices(merchant.context({ actor: viewer as never }));
  expect(seen.map((one) => [one.service.id, one.token])).toEqual([[service.id, null]]);
  expect((await listBillerServices(merchant.context()))[0]?.token).toBe(token);
  const other = await aMerchant(world);
  expect(await listBillerServices(other.context())).toEqual([]);
  expect(await listBillerServices(merchant.context({ mode: 'test' }))).toEqual([]);
  await expect(changeBillerService(other.context(), { id: service.id, state: 'off' })).rejects.toThrow(
    'BILLER_SERVICE_NOT_FOUND',
  );
});

it('whoever may not manage makes and changes nothing', async () => {
  const { service } = await created();
  for (const role of ['viewer', 'operator', 'accountant', 'developer'] as const) {
    const ctx = merchant.context({ actor: { ...merchant.context().actor, role } as never });
    await expect(createBillerService(ctx, { ...input, allowedAddresses: ['10.0.0.1'] })).rejects.toThrow(
      'FORBIDDEN',
    );
    await expect(changeBillerService(ctx, { id: service.id, state: 'off' })).rejects.toThrow('FORBIDDEN');
  }
});

it('a service without addresses, with too wide a range or with a phone for a name is refused', async () => {
  const make = (fields: { title?: string; allowedAddresses: string[] }) =>
    createBillerService(merchant.context(), { ...input, ...fields }).catch(codesOf);
  expect(await make({ allowedAddresses: [] })).toEqual(['BILLER_ADDRESSES_REQUIRED']);
  expect(await make({ allowedAddresses: ['0.0.0.0/0'] })).toEqual(['BILLER_ADDRESS_TOO_WIDE']);
  for (const range of ['::/0', '::/48', '::ffff:0:0/96', '::ffff:0.0.0.0/97']) {
    expect(await make({ allowedAddresses: [range] })).toEqual(['BILLER_ADDRESS_TOO_WIDE']);
  }
  expect(await make({ allowedAddresses: ['kaspi.kz'] })).toEqual(['VALIDATION_FAILED']);
  expect(await make({ title: '8 701 234 56 78', allowedAddresses: ['10.0.0.1'] })).toEqual([
    'PERSONAL_VALUE_IN_REFERENCE',
  ]);
});

it('what is given changes, the rest stays, and each change leaves a record', async () => {
  const { service, token } = await created();
  const off = await changeBillerService(merchant.context(), { id: service.id, state: 'off' });
  expect(off).toMatchObject({ token, service: { state: 'off', format: 'json', version: 2 } });
  const xml = await changeBillerService(merchant.context(), {
    id: service.id,
    state: 'on',
    format: 'xml',
    allowedAddresses: ['10.1.0.0/16', '2001:db8::/32'],
  });
  expect(xml.service).toMatchObject({
    state: 'on',
    format: 'xml',
    title: 'Коммунальные',
    allowedAddresses: ['10.1.0.0/16', '2001:db8::/32'],
  });
  // Nothing new is no change.
  expect(
    (await changeBillerService(merchant.context(), { id: service.id, state: 'on' })).service.version,
  ).toBe(3);
  const audits = await world.admin`select fields from audit_records
    where object_id = ${service.id} and action = 'biller-service.change' order by occurred_at, id`;
  expect(audits.map((row) => row['fields'])).toEqual(
    [['state'], ['format', 'allowedAddresses', 'state']].map((f) => expect.arrayContaining(f)),
  );
  const steps =
    await world.admin`select from_state, to_state from transitions where object_id = ${service.id} order by version`;
  expect(steps.map((row) => [row['from_state'], row['to_state']])).toEqual([
    [null, 'on'],
    ['on', 'off'],
    ['off', 'on'],
  ]);
});

it('there are at most twenty services in a mode', async () => {
  for (let count = 0; count < 20; count += 1) await created();
  await expect(created()).rejects.toThrow('BILLER_SERVICE_LIMIT_REACHED');
});

it('a renewed address works at once, the old one for the stated days and not a moment longer', async () => {
  const { service, token: old } = await created();
  const system = aSystemContext(world);
  const opens = async (token: string | null) => (await findServiceByToken(system, token ?? ''))?.id;
  const { token: renewed, service: after } = await renewBillerService(merchant.context(), {
    id: service.id,
    overlapDays: 7,
  });
  expect(after.previousTokenUntil).toEqual(new Date(world.clock.now().getTime() + 7 * 86_400_000));
  expect([await opens(old), await opens(renewed)]).toEqual([service.id, service.id]);
  await expect(
    renewBillerService(merchant.context(), { id: service.id, overlapDays: 7 }),
  ).rejects.toMatchObject({ code: 'BILLER_OVERLAP_RUNNING' });
  world.clock.advanceSeconds(7 * 86_400 - 1);
  expect(await opens(old)).toBe(service.id);
  world.clock.advanceSeconds(1);
  expect([await opens(old), await opens(renewed)]).toEqual([undefined, service.id]);
  const audits = await world.admin`select action from audit_records where object_id = ${service.id}
    and action = 'biller-service.renew'`;
  expect(audits).toHaveLength(1);
});

it('an address can be ended at once, with the one before it', async () => {
  const { service, token: first } = await created();
  const renew = (overlapDays: number) =>
    renewBillerService(merchant.context(), { id: service.id, overlapDays });
  const { token: second } = await renew(30);
  const { token: third } = await renew(0);
  const found = await Promise.all(
    [first, second, third].map((token) => findServiceByToken(aSystemContext(world), token ?? '')),
  );
  expect(found.map((door) => door?.id)).toEqual([undefined, undefined, service.id]);
});

it('nobody but its own people renews an address', async () => {
  const { service } = await created();
  const other = await aMerchant(world);
  const renew = (ctx: ReturnType<typeof other.context>) =>
    renewBillerService(ctx, { id: service.id, overlapDays: 0 });
  await expect(renew(other.context())).rejects.toMatchObject({ code: 'BILLER_SERVICE_NOT_FOUND' });
  const viewer = { ...merchant.context().actor, role: 'viewer' } as const;
  await expect(renew(merchant.context({ actor: viewer as never }))).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});
