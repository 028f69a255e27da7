import { newId, uuidFromId } from '@apipay/db/ids';
import { apiKeys } from '@apipay/db/schema/api-keys';
import type { ApiKeyScope } from '@apipay/db/schema/api-keys.enums';
import type { Mode } from '@apipay/db/schema/mode.enums';
import { hashSecretToken, newApiKeySecret } from '@apipay/domain/kernel/secret-tokens';
import { inTransaction } from '@apipay/domain/kernel/transaction';
import { aContext, aMerchant, type TestMerchant } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authenticateApiKey } from './api-key';
import { resolveApiKeyActor, resolveSessionActor } from './resolve-actor';
import { createSession } from './sessions';

let world: TestWorld;
let merchant: TestMerchant;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  merchant = await aMerchant(world);
});
const visitor = () => aContext(world);

async function aKey(
  fields: {
    mode?: Mode;
    expiresAt?: Date;
    revokedAt?: Date;
    allowedAddresses?: string[];
    scopes?: ApiKeyScope[];
  } = {},
) {
  const mode = fields.mode ?? 'live';
  const secret = newApiKeySecret(mode);
  const id = newId('apiKey');
  await inTransaction(merchant.context({ mode }), { purpose: 'right-to-use' }, (tx) =>
    tx.sql.insert(apiKeys).values({
      merchantId: merchant.merchantId,
      id,
      mode,
      name: 'shop',
      secretHash: hashSecretToken(secret),
      tail: secret.slice(-4),
      scopes: fields.scopes ?? ['invoices:read'],
      allowedAddresses: fields.allowedAddresses ?? [],
      createdAt: world.clock.now(),
      expiresAt: fields.expiresAt ?? null,
      revokedAt: fields.revokedAt ?? null,
    }),
  );
  return { id, secret };
}

describe('a session', () => {
  const start = () => createSession(visitor(), { holderId: merchant.userId, device: '' });

  it('acts for the person’s own business, by the role held there', async () => {
    const { token } = await start();
    const resolved = await resolveSessionActor(visitor(), { token, merchantId: null, mode: 'test' });
    expect(resolved).toMatchObject({
      actor: { kind: 'user', userId: merchant.userId, subjectId: merchant.subjectId, role: 'owner' },
      merchantId: merchant.merchantId,
      mode: 'test',
    });
  });

  it('R-C10 never acts for another business, nor for one that does not exist', async () => {
    const { token } = await start();
    const other = await aMerchant(world);
    for (const merchantId of [other.merchantId, newId('merchant'), 'mer_', '']) {
      await expect(resolveSessionActor(visitor(), { token, merchantId, mode: 'live' })).rejects.toMatchObject(
        { code: 'MERCHANT_NOT_FOUND' },
      );
    }
  });

  it('R-C10 a membership that ended or changed holds with the next call', async () => {
    const { token } = await start();
    const resolve = () => resolveSessionActor(visitor(), { token, merchantId: null, mode: 'live' });
    const change = (role: string, endedAt: Date | null) =>
      world.admin`update memberships set role = ${role}, ended_at = ${endedAt}
        where user_id = ${uuidFromId(merchant.userId)}`;
    await change('viewer', null);
    expect((await resolve())?.actor).toMatchObject({ role: 'viewer' });
    await change('owner', world.clock.now());
    expect(await resolve()).toMatchObject({ merchantId: null, actor: { role: null } });
  });

  it('is null for a token that is none', async () => {
    expect(await resolveSessionActor(visitor(), { token: 'x', merchantId: null, mode: 'live' })).toBeNull();
  });
});

describe('an API key', () => {
  it('R-G2 says merchant, mode and scopes', async () => {
    const { id, secret } = await aKey({ mode: 'test', scopes: ['invoices:read', 'invoices:write'] });
    expect(secret).toMatch(/^ak_test_[0-9A-Za-z]{43}$/);
    expect(await resolveApiKeyActor(visitor(), { secret, clientAddress: null })).toEqual({
      actor: { kind: 'api-key', apiKeyId: id, scopes: ['invoices:read', 'invoices:write'] },
      merchantId: merchant.merchantId,
      mode: 'test',
    });
  });

  it('R-G2 is refused with one sign changed, in the other mode, or as its hash', async () => {
    const { secret } = await aKey();
    const changed = secret.slice(0, -1) + (secret.endsWith('A') ? 'B' : 'A');
    const hash = hashSecretToken(secret).toString('hex');
    for (const text of [changed, secret.replace('live', 'test'), hash, `ak_live_${hash}`, '', `${secret} `]) {
      expect(await authenticateApiKey(visitor(), text, null)).toBeNull();
    }
  });

  it('R-G2 is dead at once when revoked, and at its end', async () => {
    const { id, secret } = await aKey({ expiresAt: new Date(world.clock.now().getTime() + 10_000) });
    const isAlive = async () => (await authenticateApiKey(visitor(), secret, null)) !== null;
    expect(await isAlive()).toBe(true);
    world.clock.advanceSeconds(10);
    expect(await isAlive()).toBe(false);
    const second = await aKey();
    expect(await authenticateApiKey(visitor(), second.secret, null)).not.toBeNull();
    await world.admin`update api_keys set revoked_at = now() where id = ${uuidFromId(second.id)}`;
    expect(await authenticateApiKey(visitor(), second.secret, null)).toBeNull();
    expect(id).not.toBe(second.id);
  });

  it('R-G2 with a list of addresses works from these alone', async () => {
    const { secret } = await aKey({ allowedAddresses: ['203.0.113.7', '198.51.100.0/24', '2001:db8::/32'] });
    const from = async (address: string | null) =>
      (await authenticateApiKey(visitor(), secret, address)) !== null;
    expect(await from('203.0.113.7')).toBe(true);
    expect(await from('::ffff:203.0.113.7')).toBe(true);
    expect(await from('198.51.100.255')).toBe(true);
    expect(await from('2001:db8:ffff::1')).toBe(true);
    for (const address of ['203.0.113.8', '198.51.101.1', '2001:db9::1', '', 'localhost', null]) {
      expect(await from(address)).toBe(false);
    }
  });

  it('R-G2 remembers its last use, once a minute', async () => {
    const { id, secret } = await aKey();
    const lastUse = async () => {
      await authenticateApiKey(visitor(), secret, null);
      const [row] = await world.admin`select last_used_at from api_keys where id = ${uuidFromId(id)}`;
      return row?.last_used_at;
    };
    const first = world.clock.now();
    expect(await lastUse()).toEqual(first);
    world.clock.advanceSeconds(59);
    expect(await lastUse()).toEqual(first);
    world.clock.advanceSeconds(1);
    expect(await lastUse()).toEqual(world.clock.now());
  });
});
