import { randomBytes } from 'node:crypto';
import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { actOf } from '../../../chosen-of.server';
import { deviceLabel } from '../../../device-label.server';
import { type FormProblems, problemsOf, problemsOfRefusal } from '../../../form-problems.server';
import type { ApiRefusal } from '../../../graphql/api-client.server';
import { cabinetPath, ownPath } from '../../../own-path.server';
import { cabinetMode, submitCabinet } from '../cabinet-call.server';
import type { ConsentPurpose } from './consent-places';
import {
  confirmConsentDocument,
  confirmOwnCodeDocument,
  giveConsentDocument,
  requestOwnCodeDocument,
  withdrawConsentDocument,
} from './consents.documents';
import { forgetPendingConsent, keepPendingConsent, readPendingConsent } from './pending-consent.server';

export interface ConsentAnswer {
  readonly problems: FormProblems;
  /** As typed; it comes back with a refusal. */
  readonly name: string;
  /** Tells two refusals apart. */
  readonly at: number;
}

/** The acts of the page of one purpose: give, ask for a code, confirm, withdraw. */
export async function submitConsent(args: ActionFunctionArgs, purpose: ConsentPurpose) {
  const form = await args.request.formData();
  const intent = actOf(args, form, ['give', 'code', 'confirm', 'withdraw']);
  const text = (name: string, length: number) => String(form.get(name) ?? '').slice(0, length);
  switch (intent) {
    case 'give':
      return give(args, purpose, { snapshot: text('snapshot', 2_000), name: text('name', 1_000) });
    case 'code':
      return sendCode(args, purpose);
    case 'confirm':
      return confirm(args, purpose, text('code', 20));
    case 'withdraw':
      return withdraw(args, purpose);
  }
}

async function give(
  args: ActionFunctionArgs,
  purpose: ConsentPurpose,
  input: { readonly snapshot: string; readonly name: string },
) {
  const result = await submitCabinet(giveConsentDocument, { input }, args);
  if (!result.isOk) return unanswered(args, result, input.name);
  const problems = problemsOf(result.data.giveConsent.userErrors);
  if (problems) return refused(problems, input.name);
  return result.data.giveConsent.consent?.state === 'AWAITING_CODE'
    ? sendCode(args, purpose, 'after-giving')
    : onwards(args);
}

/** After the consent itself was recorded, a code that cannot be had yet is no refusal: the page says that it is still needed. */
async function sendCode(
  args: ActionFunctionArgs,
  purpose: ConsentPurpose,
  when: 'asked-for' | 'after-giving' = 'asked-for',
) {
  const before = readPendingConsent(args.request, purpose);
  const bindingSecret = before?.bindingSecret ?? randomBytes(24).toString('base64url');
  const result = await submitCabinet(requestOwnCodeDocument, { input: { bindingSecret } }, args);
  if (!result.isOk) {
    return when === 'after-giving'
      ? here(args, '?done=recorded', forgetPendingConsent())
      : unanswered(args, result);
  }
  const { challengeId, resendAfterSeconds, userErrors } = result.data.requestOwnCode;
  const problems = problemsOf(userErrors);
  if (problems || !challengeId) {
    return refused(problems ?? problemsOfRefusal(args.request, unreadable(args)));
  }
  const resendAt = new Date(Date.now() + (resendAfterSeconds ?? 60) * 1000).toISOString();
  return here(args, '', keepPendingConsent({ purpose, bindingSecret, challengeId, resendAt }));
}

async function confirm(args: ActionFunctionArgs, purpose: ConsentPurpose, typed: string) {
  const pending = readPendingConsent(args.request, purpose);
  const challengeId = pending?.challengeId ?? '';
  const guess = {
    challengeId,
    code: typed.replace(/\D/g, ''),
    bindingSecret: pending?.bindingSecret ?? '',
    device: deviceLabel(args.request),
  };
  const right = await submitCabinet(confirmOwnCodeDocument, { input: guess }, args);
  if (!right.isOk) return unanswered(args, right);
  const wrong = problemsOf(right.data.confirmVerificationCode.userErrors);
  if (wrong) return refused(wrong);
  const input = { purpose, verificationCodeId: challengeId };
  const result = await submitCabinet(confirmConsentDocument, { input }, args);
  if (!result.isOk) return unanswered(args, result);
  const problems = problemsOf(result.data.confirmConsent.userErrors);
  return problems ? refused(problems) : onwards(args);
}

async function withdraw(args: ActionFunctionArgs, purpose: ConsentPurpose) {
  const result = await submitCabinet(withdrawConsentDocument, { input: { purpose } }, args);
  if (!result.isOk) return unanswered(args, result);
  const problems = problemsOf(result.data.withdrawConsent.userErrors);
  return problems ? refused(problems) : here(args, '?done=withdrawn', forgetPendingConsent());
}

/** Where the person wanted to go when they were asked; else the page itself, which says that it is done. */
function onwards(args: ActionFunctionArgs) {
  const next = ownPath(new URL(args.request.url).searchParams.get('next'));
  if (next === null) return here(args, '?done=given', forgetPendingConsent());
  return redirect(cabinetPath(next), { status: 303, headers: { 'Set-Cookie': forgetPendingConsent() } });
}

function here(args: ActionFunctionArgs, search: string, cookie: string) {
  const path = `/cabinet/${cabinetMode(args)}/privacy/consents/${args.params['purpose'] ?? ''}`;
  const next = new URL(args.request.url).searchParams.get('next');
  const kept = search === '' && next !== null ? `?${new URLSearchParams({ next })}` : search;
  return redirect(path + kept, { status: 303, headers: { 'Set-Cookie': cookie } });
}

function refused(problems: FormProblems, name = '') {
  return data<ConsentAnswer>({ problems, name, at: Date.now() }, { status: 422 });
}

function unanswered(args: ActionFunctionArgs, refusal: ApiRefusal, name = '') {
  const status = refusal.code === 'RATE_LIMITED' ? 429 : 503;
  const problems = problemsOfRefusal(args.request, refusal);
  return data<ConsentAnswer>({ problems, name, at: Date.now() }, { status });
}

function unreadable({ context }: ActionFunctionArgs): ApiRefusal {
  return { isOk: false, code: 'INTERNAL', requestId: context.requestId, retryAfterSeconds: null };
}
