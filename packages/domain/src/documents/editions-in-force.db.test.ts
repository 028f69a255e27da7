import { createHash } from 'node:crypto';
import { documentKinds } from '@apipay/db/schema/documents.enums';
import { aContext, aMerchant, aSystemContext } from '@apipay/testing/contexts';
import { changeOperatorProfile } from '@apipay/testing/operator-profiles';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSampleOperatorProfile, sampleOperatorProfile } from '../operator-profiles';
import {
  findEditionComparison,
  findShownEdition,
  getCurrentEdition,
  getEdition,
  hashedTextOf,
  listEditions,
  publishFirstEditions,
} from './index';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());
const visitor = () => aContext(world);

describe('documents', () => {
  it('R-S2 are published once, however many processes start, and then everyone reads them whole', async () => {
    expect(await getCurrentEdition(visitor(), 'privacy-policy')).toBeNull();
    const runs = await Promise.all([1, 2, 3].map(() => publishFirstEditions(aSystemContext(world))));
    expect(runs.flat().sort()).toEqual([...documentKinds].sort());
    for (const kind of ['privacy-policy', 'public-offer'] as const) {
      const edition = await getCurrentEdition(visitor(), kind);
      expect(edition).toMatchObject({ kind, edition: 1, effectiveAt: world.clock.now() });
      expect(edition?.bodyKk.length).toBeGreaterThan(5_000);
    }
    const records = await world.admin`select 1 from audit_records where action = 'document.publish'`;
    expect(records).toHaveLength(documentKinds.length);
  });

  it('R-S3 a later edition is in force from its own date, and the earlier one stays readable', async () => {
    const effectiveAt = new Date(world.clock.now().getTime() + 86_400_000);
    await world.admin`insert into document_editions (id, kind, edition,
      title_ru, title_kk, title_en, body_ru, body_kk, body_en, content_hash, meaning, published_at, effective_at)
      select ${'0198c0de-0000-7000-8000-000000000001'}::uuid, kind, 2,
      title_ru, title_kk, title_en, body_ru, body_kk, body_en, content_hash, meaning, published_at, ${effectiveAt}
      from document_editions where kind = 'privacy-policy' and edition = 1`;
    const inForce = async () => (await getCurrentEdition(visitor(), 'privacy-policy'))?.edition;
    expect(await inForce()).toBe(1);
    expect((await listEditions(visitor(), 'privacy-policy')).map((row) => row.state)).toEqual([
      'upcoming',
      'in-force',
    ]);
    world.clock.advanceSeconds(86_399);
    expect(await inForce()).toBe(1);
    world.clock.advanceSeconds(1);
    expect(await inForce()).toBe(2);
    expect((await getEdition(visitor(), 'privacy-policy', 1))?.edition).toBe(1);
    expect(
      (await listEditions(visitor(), 'privacy-policy')).map((row) => [
        row.edition,
        row.state,
        row.changeClass,
      ]),
    ).toEqual([
      [2, 'in-force', 'editorial'],
      [1, 'past', null],
    ]);
    for (const number of [3, 0, -1, 1.5, Number.NaN, 1e12]) {
      expect(await getEdition(visitor(), 'privacy-policy', number)).toBeNull();
    }
  });

  it('R-S2 any two are compared, in whatever order they are named', async () => {
    await createSampleOperatorProfile(aSystemContext(world));
    for (const numbers of [
      [1, 2],
      [2, 1],
    ] as const) {
      expect(await findEditionComparison(visitor(), 'privacy-policy', numbers)).toMatchObject({
        older: { edition: { edition: 1 } },
        newer: { edition: { edition: 2 } },
        changeClass: 'editorial',
        differences: [],
      });
    }
    for (const numbers of [
      [1, 1],
      [1, 3],
      [0, 2],
      [Number.NaN, 1],
    ] as const) {
      expect(await findEditionComparison(visitor(), 'privacy-policy', numbers)).toBeNull();
    }
  });

  it('R-S2 the fingerprint can be taken again from the text of the edition', async () => {
    for (const kind of documentKinds) {
      const edition = await getEdition(visitor(), kind, 1);
      if (edition === null) throw new Error(`no edition of ${kind}`);
      expect(createHash('sha256').update(hashedTextOf(edition)).digest()).toEqual(edition.contentHash);
    }
  });

  it('R-S2 cannot be changed or removed after publication, not even by the owner of the database', async () => {
    await expect(world.admin`update document_editions set title_ru = 'x'`).rejects.toMatchObject({
      code: '42501',
    });
    await expect(world.admin`delete from document_editions`).rejects.toMatchObject({ code: '42501' });
    await expect(world.admin`truncate document_editions cascade`).rejects.toMatchObject({ code: '42501' });
  });

  it('only the system publishes first editions', async () => {
    await expect(publishFirstEditions(visitor())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const merchant = await aMerchant(world);
    await expect(publishFirstEditions(merchant.context())).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('the requisites in an edition', () => {
  it('R-S2 R-T5 are those of its own time: of today where it is in force, of its last moment where it is past', async () => {
    await createSampleOperatorProfile(aSystemContext(world));
    const nameOf = async (number: number | null) =>
      (await findShownEdition(visitor(), 'public-offer', number))?.profile.nameRu;
    const hour = () => world.clock.advanceSeconds(3_600);
    expect(await nameOf(1)).toBe(sampleOperatorProfile.nameRu);
    hour();
    await changeOperatorProfile(world, { nameRu: 'ТОО «Первое»' });
    expect(await nameOf(1)).toBe('ТОО «Первое»');
    hour();
    const effectiveAt = world.clock.now();
    await world.admin`insert into document_editions (id, kind, edition,
      title_ru, title_kk, title_en, body_ru, body_kk, body_en, content_hash, meaning, published_at, effective_at)
      select ${'0198c0de-0000-7000-8000-000000000002'}::uuid, kind, 2,
      title_ru, title_kk, title_en, body_ru, body_kk, body_en, content_hash, meaning, published_at, ${effectiveAt}
      from document_editions where kind = 'public-offer' and edition = 1`;
    await changeOperatorProfile(world, { nameRu: 'ТОО «Второе»' });
    expect([await nameOf(1), await nameOf(2), await nameOf(null)]).toEqual([
      'ТОО «Первое»',
      'ТОО «Второе»',
      'ТОО «Второе»',
    ]);
    expect(await findEditionComparison(visitor(), 'public-offer', [1, 2])).toMatchObject({
      older: { profile: { nameRu: 'ТОО «Первое»' } },
      newer: { profile: { nameRu: 'ТОО «Второе»' } },
    });
  });

  it('R-T5 nothing is shown without them', async () => {
    const empty = await openTestWorld();
    await publishFirstEditions(aSystemContext(empty));
    await expect(findShownEdition(aContext(empty), 'public-offer', null)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
    expect(await findShownEdition(aContext(empty), 'public-offer', 9)).toBeNull();
    await empty.close();
  });
});
