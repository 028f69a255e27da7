import { randomUUID } from 'node:crypto';
import { aContext, aMerchant, aStaffMember, aSystemContext } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publishFirstEditions } from '../documents';
import { dismissEditionNotice, listEditionNotices } from './index';

let world: TestWorld;
let edition = 1;
beforeAll(async () => {
  world = await openTestWorld();
  await publishFirstEditions(aSystemContext(world));
});
afterAll(() => world.close());

async function publish(effectiveInSeconds: number, isDeclaredMaterial = false): Promise<void> {
  edition += 1;
  world.clock.advanceSeconds(1);
  const at = new Date(world.clock.now().getTime() + effectiveInSeconds * 1000);
  await world.admin`insert into document_editions (id, kind, edition, title_ru, title_kk, title_en, body_ru, body_kk, body_en,
      content_hash, meaning, is_declared_material, published_at, effective_at)
    select ${randomUUID()}::uuid, kind, ${edition}, title_ru, title_kk, title_en, body_ru, body_kk, body_en, content_hash,
      meaning, ${isDeclaredMaterial}, ${world.clock.now()}, ${at}
    from document_editions where kind = 'public-offer' and edition = 1`;
}

it('R-S3 a person is told of an edition that came or will come since the registration, until it is put away, by each for oneself', async () => {
  world.clock.advanceSeconds(1);
  const [one, other] = [await aMerchant(world), await aMerchant(world)];
  expect(await listEditionNotices(one.context())).toEqual([]);
  await publish(0);
  await publish(3_600, true);
  const coming = { kind: 'public-offer', edition: 3, since: 1, isInForce: false, changeClass: 'material' };
  expect(await listEditionNotices(one.context())).toMatchObject([coming]);
  world.clock.advanceSeconds(3_600);
  expect(await listEditionNotices(one.context())).toMatchObject([{ ...coming, isInForce: true }]);
  expect(await dismissEditionNotice(one.context(), { kind: 'public-offer', edition: 3 })).toEqual([]);
  // Two tabs: an older word takes nothing back.
  expect(await dismissEditionNotice(one.context(), { kind: 'public-offer', edition: 2 })).toEqual([]);
  expect(await listEditionNotices(other.context())).toHaveLength(1);
  const late = await aMerchant(world);
  expect(await listEditionNotices(late.context())).toEqual([]);
  await publish(0);
  expect(await listEditionNotices(one.context())).toMatchObject([
    { edition: 4, since: 3, changeClass: 'editorial' },
  ]);
});

it('R-S3 only people with an account are told, and only of editions that exist', async () => {
  const one = await aMerchant(world);
  for (const wrong of [99, 0, 1.5]) {
    const put = dismissEditionNotice(one.context(), { kind: 'public-offer', edition: wrong });
    await expect(put).rejects.toThrow('VALIDATION_FAILED');
  }
  await expect(listEditionNotices(aContext(world))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  const staff = (await aStaffMember(world)).context();
  await expect(listEditionNotices(staff)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});
