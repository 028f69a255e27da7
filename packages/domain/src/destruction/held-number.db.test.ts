import { uuidFromId } from '@apipay/db/ids';
import {
  aContext,
  aMerchant,
  aProvenNumber,
  aStaffMember,
  aSystemContext,
  type TestMerchant,
  type TestStaffMember,
} from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fileRequest } from '../data-subject-requests';
import { writeFirstLegalClocks } from '../legal-clocks';
import { decideDestruction, proposeDestruction, readStaffDestruction } from './index';

let world: TestWorld;
let officer: TestStaffMember;
let other: TestStaffMember;
let person: TestMerchant;
let until: Date;
beforeAll(async () => {
  world = await openTestWorld({ start: new Date('2026-12-01T07:00:00Z') });
  await writeFirstLegalClocks(aSystemContext(world));
  officer = await aStaffMember(world, { role: 'privacy-officer' });
  other = await aStaffMember(world, { role: 'privacy-officer' });
});
afterAll(() => world.close());
beforeEach(async () => {
  person = await aMerchant(world);
  until = new Date(world.clock.now().getTime() + 72 * 3_600_000);
});

const held = () =>
  expect.objectContaining({ code: 'NUMBER_CHANGED_LATELY', params: { until: until.toISOString() } });
const holdNumber = () =>
  world.admin`update users set number_changed_at = ${world.clock.now()}, hold_until = ${until}
    where id = ${uuidFromId(person.userId)}`;
/** As the session reads it anew with each call. */
const heldContext = () => {
  const ctx = person.context();
  return { ...ctx, actor: { ...ctx.actor, holdUntil: until } } as typeof ctx;
};
const wish = (scope: 'account' | 'number') =>
  ({ kind: 'destruction', scope, merchantId: null, text: 'Удалите.', representative: null }) as const;

describe('R-D7 T15 within the hold after a change of the sign-in number', () => {
  it('a destruction is not asked for by the session, nor by the number', async () => {
    await holdNumber();
    await expect(fileRequest(heldContext(), wish('account'), { proofToken: null })).rejects.toEqual(held());
    await expect(fileRequest(heldContext(), wish('number'), { proofToken: null })).rejects.toEqual(held());
    const proofToken = await aProvenNumber(world, person.phone);
    await expect(fileRequest(aContext(world), wish('number'), { proofToken })).rejects.toEqual(held());
    world.clock.advanceSeconds(72 * 3_600);
    await fileRequest(person.context(), wish('account'), { proofToken: null });
  });

  it('one that was asked for before is neither proposed nor approved', async () => {
    const requestId = await fileRequest(person.context(), wish('account'), { proofToken: null });
    await holdNumber();
    await expect(proposeDestruction(officer.context(), { requestId })).rejects.toEqual(held());
    await world.admin`update users set hold_until = null where id = ${uuidFromId(person.userId)}`;
    const destructionId = await proposeDestruction(officer.context(), { requestId });
    await holdNumber();
    // The plan of a later moment is another one: it is looked at anew.
    const decide = async () => {
      const seen = await readStaffDestruction(other.context(), requestId);
      const planHash = seen?.planHash ?? '';
      return decideDestruction(other.context(), { destructionId, planHash, isApproved: true });
    };
    await expect(decide()).rejects.toEqual(held());
    world.clock.advanceSeconds(72 * 3_600);
    await decide();
  });
});
