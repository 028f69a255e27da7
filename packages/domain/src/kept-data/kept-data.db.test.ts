import { aConnectedMerchant } from '@apipay/testing/connections';
import { aContext, aMerchant, aStaffMember } from '@apipay/testing/contexts';
import { aPublishedReview, openReviews, save } from '@apipay/testing/reviews';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { processingRegister } from '../documents';
import type { DomainContext } from '../kernel/context';
import { readKeptData } from './index';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
  await openReviews(world);
});
afterAll(() => world.close());

const categories = async (ctx: DomainContext) =>
  [...new Set((await readKeptData(ctx)).map(({ category }) => category))].sort();

it('R-C9 somebody new is told of what is there, and of nothing else', async () => {
  await aPublishedReview(world, await aStaffMember(world, { role: 'support' }));
  const person = await aMerchant(world);
  const kept = await categories(person.context());
  expect(kept).toEqual(expect.arrayContaining(['account', 'business-identity', 'phone-number']));
  for (const category of ['kaspi-number', 'review', 'free-text', 'session', 'full-name'])
    expect(kept).not.toContain(category);
});

it('R-C9 what comes in is there at once, whoever else reads it, and in both modes', async () => {
  const connected = await aConnectedMerchant(world);
  expect(await categories(connected.context())).toContain('kaspi-number');
  const elsewhere = { ...connected.context(), mode: 'live', merchantId: null } as const;
  expect(await categories(elsewhere)).toContain('kaspi-number');
  const author = await aMerchant(world);
  await save(author);
  expect(await categories(author.context())).toContain('review');
  expect(await categories(author.context())).not.toContain('kaspi-number');
});

it('R-C9 all of it stands in the register that the policy shows, and nobody else is told', async () => {
  const person = await aMerchant(world);
  const register = processingRegister({ subject: 'merchant-person' });
  for (const entry of await readKeptData(person.context())) expect(register).toContainEqual(entry);
  const staff = await aStaffMember(world, { role: 'support' });
  for (const ctx of [aContext(world), staff.context()])
    await expect(readKeptData(ctx)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});
