import { uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant } from '@apipay/testing/connections';
import { aContext, aMerchant, aProvenNumber } from '@apipay/testing/contexts';
import {
  bySession,
  type DestructionDesk,
  destructionDesk,
  openDestructionWorld,
} from '@apipay/testing/destruction-desk';
import { type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fileRequest, readOwnRequest } from '../data-subject-requests';
import { cancelInvoice, issueInvoice } from '../invoices';
import { decideDestruction, proposeDestruction, readStaffDestruction } from './index';

let world: TestWorld;
let desk: DestructionDesk;
beforeAll(async () => {
  world = await openDestructionWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  desk = await destructionDesk(world);
});

const refusal = (code: string) => expect.objectContaining({ code });

describe('the person of a business', () => {
  it('an owner with money open is refused; without it the business is closed, and the request stays readable', async () => {
    const owner = await aConnectedMerchant(world);
    const requestId = await fileRequest(
      owner.context(),
      { kind: 'destruction', scope: 'account', merchantId: null, text: 'Закройте.', representative: null },
      bySession,
    );
    const { invoice } = await issueInvoice(owner.ctx, owner, {
      phone: desk.phone,
      amount: '900',
      description: 'Ждёт',
    });
    await expect(desk.approve(requestId)).rejects.toEqual(refusal('DESTRUCTION_OBLIGATION_OPEN'));
    await cancelInvoice(owner.ctx, { invoiceId: invoice.id });
    const seen = await readStaffDestruction(desk.other.context(), requestId);
    const destructionId = await decideDestruction(desk.other.context(), {
      destructionId: seen?.destruction?.id ?? '',
      planHash: seen?.planHash ?? '',
      isApproved: true,
    });
    expect(await desk.run(destructionId)).toBe('done');
    const [state] = await world.admin`select s.state, u.phone_tail, m.name_mask,
        (select count(*)::int from sessions where holder_id = u.id) as sessions,
        (select count(*)::int from memberships where user_id = u.id) as memberships,
        (select count(*)::int from tariff_subscriptions t where t.merchant_id = m.id and t.state <> 'ended') as tariffs
      from users u join subjects s on s.id = u.subject_id join merchants m on m.subject_id = s.id
      where u.id = ${uuidFromId(owner.userId)}`;
    expect({ ...state }).toEqual({
      state: 'destroyed',
      phone_tail: '',
      name_mask: '',
      sessions: 0,
      memberships: 0,
      tariffs: 0,
    });
    // Whoever proves the number later finds the request, without its words.
    const again = await aProvenNumber(world, owner.phone);
    const found = await readOwnRequest(aContext(world), requestId, { proofToken: again });
    expect([found.request.state, found.text]).toEqual(['answered', null]);
    expect((await aMerchant(world, { phone: owner.phone })).userId).not.toBe(owner.userId);
  });

  it('R-D2 what was asked by the number alone is not carried out once the account has a second factor', async () => {
    const owner = await aMerchant(world);
    const wish = {
      kind: 'destruction',
      scope: 'number',
      merchantId: null,
      text: '',
      representative: null,
    } as const;
    const proofToken = await aProvenNumber(world, owner.phone);
    const requestId = await fileRequest(aContext(world), wish, { proofToken });
    const destructionId = await proposeDestruction(desk.officer.context(), { requestId });
    const seen = await readStaffDestruction(desk.other.context(), requestId);
    await world.admin`insert into user_second_factors (user_id, secret_ciphertext, confirmed_at, recovery_hashes, created_at)
      values (${uuidFromId(owner.userId)}, '\\x00', now(), '{}', now())`;
    const planHash = seen?.planHash ?? '';
    await expect(
      decideDestruction(desk.other.context(), { destructionId, planHash, isApproved: true }),
    ).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:REQUEST_PROOF_OUTGROWN|DESTRUCTION_PLAN_CHANGED)$/),
    });
    const later = await readStaffDestruction(desk.other.context(), requestId);
    await expect(
      decideDestruction(desk.other.context(), {
        destructionId,
        planHash: later?.planHash ?? '',
        isApproved: true,
      }),
    ).rejects.toEqual(refusal('REQUEST_PROOF_OUTGROWN'));
    await decideDestruction(desk.other.context(), { destructionId, planHash: '', isApproved: false });
    await expect(proposeDestruction(desk.officer.context(), { requestId })).rejects.toEqual(
      refusal('REQUEST_PROOF_OUTGROWN'),
    );
  });
});
