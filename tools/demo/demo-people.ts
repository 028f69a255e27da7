import { randomBytes } from 'node:crypto';
import { confirmVerificationCode } from '@apipay/auth/confirm-verification-code';
import { requestVerificationCode } from '@apipay/auth/request-verification-code';
import { resolveSessionActor } from '@apipay/auth/resolve-actor';
import { createSession, endSession } from '@apipay/auth/sessions';
import { confirmTotp, enrolTotp } from '@apipay/auth/totp';
import type { StaffRole } from '@apipay/db/schema/staff-members.enums';
import { readRegistrationOffer } from '@apipay/domain/consents';
import { getCurrentEdition } from '@apipay/domain/documents';
import type { DomainContext, MerchantContext } from '@apipay/domain/kernel/context';
import { listMerchantsOfUser, registerMerchant } from '@apipay/domain/merchants';
import { createStaffMember } from '@apipay/domain/staff-members';
import { sendVerificationCode } from '@apipay/domain/verification-codes';
import { Secret, TOTP } from 'otpauth';
import type { DemoWorld } from './demo-context';

const device = 'npm start';

/** Goes the whole way of a person: asks for a code, reads it on the pocket phone, types it in. */
async function proveNumber(world: DemoWorld, phone: string, audience: 'user' | 'staff') {
  const bindingSecret = randomBytes(32).toString('base64url');
  const { challengeId } = await requestVerificationCode(world.visitor, {
    phone,
    audience,
    purpose: 'sign-in',
    clientAddress: '127.0.0.1',
    bindingSecret,
    locale: 'ru',
  });
  await sendVerificationCode(world.system, { verificationCodeId: challengeId, sender: world.messageSender });
  const answer = await fetch(`${world.sandbox}/control/phones/${phone.slice(1)}/code`);
  const { code } = (await answer.json()) as { readonly code: string };
  return confirmVerificationCode(world.visitor, { challengeId, code, bindingSecret, device });
}

async function editionInForce(world: DemoWorld, kind: 'privacy-policy' | 'public-offer'): Promise<string> {
  const edition = await getCurrentEdition(world.visitor, kind);
  if (edition === null) throw new Error(`no edition of ${kind} is in force`);
  return edition.id;
}

/** The demo merchant, registered as anybody would be; found again when it is there already. */
export async function demoMerchant(world: DemoWorld, phone: string, name: string): Promise<MerchantContext> {
  const confirmed = await proveNumber(world, phone, 'user');
  if (confirmed.kind === 'number-proven') throw new Error('a sign-in ends in an account');
  let token: string;
  if (confirmed.kind === 'registration-needed') {
    const { registrationToken } = confirmed;
    const { snapshot } = await readRegistrationOffer(world.visitor, world.snapshots, { registrationToken });
    const { userId } = await registerMerchant(world.visitor, world.snapshots, {
      registrationToken,
      businessName: name,
      isAdult: true,
      privacyPolicyEditionId: await editionInForce(world, 'privacy-policy'),
      publicOfferEditionId: await editionInForce(world, 'public-offer'),
      consentSnapshot: snapshot,
      fullName: 'Сагинтаева Айгуль',
      locale: 'ru',
    });
    token = (await createSession(world.visitor, { holderId: userId, device })).token;
  } else if (confirmed.kind === 'signed-in') {
    token = confirmed.sessionToken;
  } else {
    throw new Error('the code of the demo merchant led elsewhere');
  }
  const person = await resolveSessionActor(world.visitor, { token, merchantId: null, mode: 'live' });
  if (person === null) throw new Error('the demo merchant has no session');
  const [merchant] = await listMerchantsOfUser({ ...world.visitor, actor: person.actor });
  if (merchant === undefined) throw new Error('the demo merchant has no business');
  const member = await resolveSessionActor(world.visitor, {
    token,
    merchantId: merchant.merchantId,
    mode: 'live',
  });
  if (member === null) throw new Error('the demo merchant has no session');
  await endSession(world.visitor, token);
  return { ...world.visitor, actor: member.actor, merchantId: merchant.merchantId };
}

/** A staff member with a confirmed second factor, who does `firstWork` in the first session. The secret is told only when it was made now. */
export async function demoStaffMember(
  world: DemoWorld,
  phone: string,
  role: StaffRole,
  firstWork: (ctx: DomainContext) => Promise<void> = () => Promise.resolve(),
): Promise<string | null> {
  await createStaffMember(world.system, { phone, role, locale: 'ru' });
  const confirmed = await proveNumber(world, phone, 'staff');
  if (confirmed.kind !== 'signed-in') throw new Error('staff sign in');
  if (confirmed.secondFactor !== 'enrol') return null;
  const { secret } = await enrolTotp(world.visitor, confirmed.sessionToken);
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: world.visitor.now().getTime(),
  });
  const { token } = await confirmTotp(world.visitor, { sessionToken: confirmed.sessionToken, code });
  const member = await resolveSessionActor(world.visitor, { token, merchantId: null, mode: 'live' });
  if (member === null) throw new Error('the demo staff member has no session');
  await firstWork({ ...world.visitor, actor: member.actor });
  await endSession(world.visitor, token);
  return secret;
}
