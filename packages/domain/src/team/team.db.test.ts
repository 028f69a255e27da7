import { uuidFromId } from '@apipay/db/ids';
import type { MerchantRole } from '@apipay/db/schema/merchants.enums';
import { listConsents, readRegistrationOffer } from '@apipay/domain/consents';
import { getCurrentEdition, publishFirstEditions } from '@apipay/domain/documents';
import type { DomainContext } from '@apipay/domain/kernel/context';
import {
  businessNameMask,
  getMerchant,
  listEndedMerchantsOfUser,
  listMerchantsOfUser,
} from '@apipay/domain/merchants';
import { createSampleOperatorProfile } from '@apipay/domain/operator-profiles';
import {
  changeMemberRole,
  claimInvitation,
  decideInvitation,
  endMembership,
  inviteColleague,
  leaveMerchant,
  listTeam,
  openInvitation,
  registerColleague,
  revokeInvitation,
} from '@apipay/domain/team';
import {
  aContext,
  aMerchant,
  aPhone,
  aRegistrationToken,
  aSystemContext,
  type TestMerchant,
} from '@apipay/testing/contexts';
import { testSnapshotSigner as signer } from '@apipay/testing/snapshot-signer';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

let world: TestWorld;
let owner: TestMerchant;
beforeAll(async () => {
  world = await openTestWorld();
  await publishFirstEditions(aSystemContext(world));
  await createSampleOperatorProfile(aSystemContext(world));
});
afterAll(() => world.close());
beforeEach(async () => {
  owner = await aMerchant(world);
});

const refusedWith = (code: string) => expect.objectContaining({ code }) as unknown;
const refused = async (work: Promise<unknown>, code: string) =>
  expect(await work.catch((error: unknown) => error)).toEqual(refusedWith(code));
/** A person of the service who works elsewhere, at no business of this test's. */
const stranger = async () => {
  const person = await aMerchant(world);
  const alone = (fields: Partial<DomainContext> = {}): DomainContext => ({
    ...person.context(),
    merchantId: null,
    ...fields,
  });
  return { ...person, alone };
};
type Person = Awaited<ReturnType<typeof stranger>>;
const asMember = ({ userId, subjectId }: Person, role: MerchantRole) =>
  owner.context({ actor: { kind: 'user', userId, subjectId, role, hasAccount: true } });
const join = async (role: Exclude<MerchantRole, 'owner'>) => {
  const person = await stranger();
  const { token } = await inviteColleague(owner.context(), { role });
  const id = await claimInvitation(person.alone(), { token });
  await decideInvitation(owner.context(), { id, isAdmitted: true });
  return person;
};

describe('a link', () => {
  it('R-C10 leads one person to the answer of the merchant, who sees four digits and no name', async () => {
    const person = await stranger();
    const { token } = await inviteColleague(owner.context(), { role: 'accountant' });
    expect(await openInvitation(aContext(world), token)).toMatchObject({
      merchantName: owner.name,
      role: 'accountant',
      state: 'open',
    });
    const id = await claimInvitation(person.alone(), { token });
    expect(await claimInvitation(person.alone(), { token })).toBe(id);
    expect((await listTeam(owner.context())).invitations).toMatchObject([
      { id, state: 'claimed', claimedPhoneTail: person.phone.slice(-4) },
    ]);
    expect(await listMerchantsOfUser(person.alone())).toHaveLength(1);
    await decideInvitation(owner.context(), { id, isAdmitted: true });
    expect(await openInvitation(person.alone(), token)).toMatchObject({ state: 'admitted' });
    expect(await listMerchantsOfUser(person.alone())).toContainEqual(
      expect.objectContaining({ merchantId: owner.merchantId, role: 'accountant' }),
    );
    expect((await listTeam(owner.context())).members.map(({ role, isFounder }) => [role, isFounder])).toEqual(
      [
        ['owner', true],
        ['accountant', false],
      ],
    );
  });

  it('stands in the database as a hash, and tells nobody but its claimer what came of it', async () => {
    const [person, other] = [await stranger(), await stranger()];
    const { token } = await inviteColleague(owner.context(), { role: 'viewer' });
    const rows = await world.admin`select row_to_json(t)::text as text from merchant_invitations t`;
    for (const { text } of rows) expect(String(text)).not.toContain(token);
    const id = await claimInvitation(person.alone(), { token });
    for (const ctx of [aContext(world), other.alone(), owner.context()]) {
      await refused(openInvitation(ctx, token), 'INVITATION_NOT_FOUND');
    }
    await refused(claimInvitation(other.alone(), { token }), 'INVITATION_NOT_FOUND');
    await decideInvitation(owner.context(), { id, isAdmitted: false });
    expect(await openInvitation(person.alone(), token)).toMatchObject({ state: 'refused' });
    await refused(claimInvitation(person.alone(), { token }), 'INVITATION_NOT_FOUND');
    await refused(decideInvitation(owner.context(), { id, isAdmitted: true }), 'INVITATION_ALREADY_ANSWERED');
    expect(await listMerchantsOfUser(person.alone())).toHaveLength(1);
  });

  it('is over after seven days, when revoked, and for whoever made it up', async () => {
    const person = await stranger();
    const { token, id } = await inviteColleague(owner.context(), { role: 'viewer' });
    await revokeInvitation(owner.context(), { id });
    await revokeInvitation(owner.context(), { id });
    const old = await inviteColleague(owner.context(), { role: 'viewer' });
    world.clock.advanceSeconds(7 * 86_400);
    for (const used of [token, old.token, 'x', '', 'я'.repeat(5_000)]) {
      await refused(openInvitation(person.alone(), used), 'INVITATION_NOT_FOUND');
      await refused(claimInvitation(person.alone(), { token: used }), 'INVITATION_NOT_FOUND');
    }
    expect((await listTeam(owner.context())).invitations).toEqual([]);
  });

  it('is claimed by one of two at once', async () => {
    const people = await Promise.all([1, 2, 3, 4].map(() => stranger()));
    const { token } = await inviteColleague(owner.context(), { role: 'operator' });
    const outcomes = await Promise.allSettled(people.map((one) => claimInvitation(one.alone(), { token })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is answered by somebody of that merchant alone, and never by whoever claimed it', async () => {
    const [person, elsewhere] = [await stranger(), await aMerchant(world)];
    const { token } = await inviteColleague(owner.context(), { role: 'administrator' });
    const id = await claimInvitation(person.alone(), { token });
    await refused(decideInvitation(elsewhere.context(), { id, isAdmitted: true }), 'INVITATION_NOT_FOUND');
    await refused(revokeInvitation(elsewhere.context(), { id }), 'INVITATION_NOT_FOUND');
    await refused(decideInvitation(person.alone(), { id, isAdmitted: true }), 'FORBIDDEN');
    await expect(
      world.admin`update merchant_invitations set decided_by_id = claimed_by_id, decided_at = now(), is_admitted = true
        where id = ${uuidFromId(id)}`,
    ).rejects.toMatchObject({ code: '23514' });
    await expect(
      world.admin`update merchant_invitations set role = 'viewer' where id = ${uuidFromId(id)}`,
    ).rejects.toMatchObject({
      code: '23000',
    });
  });

  it('no more than twenty wait at once, also where thirty are asked for together', async () => {
    const asked = Array.from({ length: 30 }, () => inviteColleague(owner.context(), { role: 'viewer' }));
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    await refused(inviteColleague(owner.context(), { role: 'viewer' }), 'INVITATIONS_TOO_MANY');
  });
});

describe('a colleague without an account', () => {
  it('R-S7 R-C10 registers without a business, with the consent of their own, and claims in the same step', async () => {
    const phone = aPhone();
    const { token } = await inviteColleague(owner.context(), { role: 'operator' });
    const registrationToken = await aRegistrationToken(world, phone);
    const visitor = aContext(world);
    const input = {
      registrationToken,
      invitationToken: token,
      isAdult: true,
      privacyPolicyEditionId: (await getCurrentEdition(visitor, 'privacy-policy'))?.id ?? null,
      publicOfferEditionId: (await getCurrentEdition(visitor, 'public-offer'))?.id ?? null,
      consentSnapshot: (await readRegistrationOffer(visitor, signer, { registrationToken })).snapshot,
      fullName: 'Айгүл Сағынтаева',
      locale: 'ru' as const,
    };
    await refused(
      registerColleague(visitor, signer, { ...input, invitationToken: 'x' }),
      'INVITATION_NOT_FOUND',
    );
    await expect(registerColleague(visitor, signer, { ...input, isAdult: false })).rejects.toMatchObject({
      refusals: [{ code: 'AGE_NOT_CONFIRMED' }],
    });
    const { userId, subjectId } = await registerColleague(visitor, signer, input);
    const actor = { kind: 'user', userId, subjectId, role: null, hasAccount: true } as const;
    const alone = aContext(world, { actor });
    expect(await listConsents(alone)).toContainEqual(
      expect.objectContaining({ purpose: 'identity-and-registration', state: 'in-force' }),
    );
    expect(await listMerchantsOfUser(alone)).toEqual([]);
    await refused(getMerchant(alone), 'FORBIDDEN');
    const [waiting] = (await listTeam(owner.context())).invitations;
    expect(waiting).toMatchObject({ state: 'claimed', claimedPhoneTail: phone.slice(-4) });
    await decideInvitation(owner.context(), { id: waiting?.id ?? '', isAdmitted: true });
    expect(await listMerchantsOfUser(alone)).toMatchObject([{ role: 'operator' }]);
  });
});

describe('roles of a team', () => {
  it('an administrator reaches below the administrators, others reach nobody', async () => {
    const [administrator, operator] = [await join('administrator'), await join('operator')];
    const ctx = asMember(administrator, 'administrator');
    await refused(inviteColleague(ctx, { role: 'administrator' }), 'ROLE_NOT_YOURS_TO_GIVE');
    await refused(inviteColleague(owner.context(), { role: 'owner' }), 'ROLE_NOT_YOURS_TO_GIVE');
    await changeMemberRole(ctx, { userId: operator.userId, role: 'viewer' });
    await refused(
      changeMemberRole(ctx, { userId: operator.userId, role: 'administrator' }),
      'ROLE_NOT_YOURS_TO_GIVE',
    );
    await refused(
      changeMemberRole(ctx, { userId: administrator.userId, role: 'viewer' }),
      'MEMBER_NOT_FOUND',
    );
    await refused(changeMemberRole(ctx, { userId: owner.userId, role: 'viewer' }), 'FOUNDER_STAYS');
    await refused(endMembership(owner.context(), { userId: owner.userId }), 'MEMBER_NOT_FOUND');
    for (const role of ['accountant', 'operator', 'developer', 'viewer'] as const) {
      const as = asMember(operator, role);
      await refused(listTeam(as), 'FORBIDDEN');
      await refused(inviteColleague(as, { role: 'viewer' }), 'FORBIDDEN');
      await refused(endMembership(as, { userId: owner.userId }), 'FORBIDDEN');
    }
  });

  it('who is out is out with the commit, and comes back only by another invitation', async () => {
    const person = await join('operator');
    await endMembership(owner.context(), { userId: person.userId });
    expect(await listMerchantsOfUser(person.alone())).toHaveLength(1);
    const ended = { nameMask: businessNameMask(owner.name), endedAt: world.clock.now() };
    expect(await listEndedMerchantsOfUser(person.alone())).toEqual([ended]);
    expect(await listEndedMerchantsOfUser(owner.context())).toEqual([]);
    await refused(endMembership(owner.context(), { userId: person.userId }), 'MEMBER_NOT_FOUND');
    const { token } = await inviteColleague(owner.context(), { role: 'viewer' });
    const id = await claimInvitation(person.alone(), { token });
    await decideInvitation(owner.context(), { id, isAdmitted: true });
    expect(await listMerchantsOfUser(person.alone())).toContainEqual(
      expect.objectContaining({ merchantId: owner.merchantId, role: 'viewer' }),
    );
    expect(await listEndedMerchantsOfUser(person.alone())).toEqual([]);
    const again = await inviteColleague(owner.context(), { role: 'operator' });
    await refused(claimInvitation(person.alone(), again), 'MEMBER_ALREADY');
  });

  it('anybody leaves by themselves, but whoever registered the business stays', async () => {
    const person = await join('accountant');
    await leaveMerchant(asMember(person, 'accountant'));
    expect((await listTeam(owner.context())).members).toHaveLength(1);
    await refused(leaveMerchant(owner.context()), 'FOUNDER_STAYS');
    await refused(leaveMerchant(person.alone()), 'MEMBER_NOT_FOUND');
  });

  it('R-P6 each step is in the log of the merchant', async () => {
    const person = await join('viewer');
    await changeMemberRole(owner.context(), { userId: person.userId, role: 'developer' });
    await endMembership(owner.context(), { userId: person.userId });
    const rows = await world.admin`select action from audit_records
      where action like 'invitation.%' or action like 'membership.%' order by occurred_at desc, id desc limit 5`;
    expect(rows.map(({ action }) => String(action)).toSorted()).toEqual([
      'invitation.claim',
      'invitation.decide',
      'invitation.make',
      'membership.change-role',
      'membership.end',
    ]);
  });
});
