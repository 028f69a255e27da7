import { randomBytes } from 'node:crypto';
import { data, redirect } from '@remix-run/node';
import { deviceLabel } from '../../device-label.server';
import {
  type FormProblems,
  problemsIn,
  problemsOfRefusal,
  statusOfProblems,
} from '../../form-problems.server';
import type { AskerForm } from '../requests/asker';
import {
  anotherPackageDocument,
  confirmPackageCodeDocument,
  endPackageDocument,
  openPackageDocument,
  packageCodeDocument,
} from './access-packages.documents';
import {
  forgetPackage,
  forgetPendingPackageCode,
  keepPackageToken,
  keepPendingPackageCode,
  readPackageToken,
  readPendingPackageCode,
} from './package-cookies.server';

export const packageIntents = ['package-code', 'package-open', 'package-another', 'package-end'] as const;
export type PackageIntent = (typeof packageIntents)[number];

/** What is done with the copy on the page of its request: ask for a code, open, have it deleted, ask for another. */
export async function actOnPackage(
  asker: AskerForm,
  form: FormData,
  {
    intent,
    page,
    requestId,
  }: { readonly intent: PackageIntent; readonly page: string; readonly requestId: string },
) {
  switch (intent) {
    case 'package-code':
      return sendCode(asker, page, requestId);
    case 'package-open':
      return open(asker, form, page, requestId);
    case 'package-another': {
      const { proofToken } = asker;
      const result = await asker.call(anotherPackageDocument, { requestId, proofToken });
      const problems = problemsIn(
        asker.request,
        result,
        (answer) => answer.askForAnotherAccessPackage.userErrors,
      );
      return problems ? refused(problems) : redirect(`${page}?done=asked#package`, 303);
    }
    case 'package-end': {
      const { proofToken } = asker;
      const token = readPackageToken(asker.request, requestId) ?? '';
      const result = await asker.call(endPackageDocument, { input: { requestId, token }, proofToken });
      const problems = problemsIn(asker.request, result, (answer) => answer.endAccessPackage.userErrors);
      return problems
        ? refused(problems)
        : redirect(`${page}?done=gone#package`, {
            status: 303,
            headers: { 'Set-Cookie': forgetPackage(asker.request, requestId) },
          });
    }
  }
}

/** The code stays bound to the same browser over a resend. */
async function sendCode(asker: AskerForm, page: string, requestId: string) {
  const before = readPendingPackageCode(asker.request, requestId);
  const bindingSecret = before?.bindingSecret ?? randomBytes(24).toString('base64url');
  const { proofToken } = asker;
  const result = await asker.call(packageCodeDocument, { input: { requestId, bindingSecret }, proofToken });
  const problems = problemsIn(asker.request, result, (answer) => answer.requestAccessPackageCode.userErrors);
  const sent = result.isOk ? result.data.requestAccessPackageCode : null;
  if (problems || !sent?.challengeId || !sent.expiresAt) return refused(problems ?? unreadable(asker));
  const pending = {
    requestId,
    bindingSecret,
    challengeId: sent.challengeId,
    expiresAt: new Date(sent.expiresAt),
    resendAt: new Date(Date.now() + (sent.resendAfterSeconds ?? 60) * 1_000),
  };
  return redirect(`${page}?done=code#package`, {
    status: 303,
    headers: { 'Set-Cookie': keepPendingPackageCode(pending) },
  });
}

async function open(asker: AskerForm, form: FormData, page: string, requestId: string) {
  const pending = readPendingPackageCode(asker.request, requestId);
  const guess = {
    challengeId: pending?.challengeId ?? '',
    code: String(form.get('code') ?? '')
      .replace(/\D/g, '')
      .slice(0, 10),
    bindingSecret: pending?.bindingSecret ?? '',
    device: deviceLabel(asker.request),
  };
  const confirmed = await asker.call(confirmPackageCodeDocument, { input: guess });
  const wrong = problemsIn(asker.request, confirmed, (answer) => answer.confirmVerificationCode.userErrors);
  if (wrong) return refused(wrong);
  const fact = String(form.get('fact') ?? '').slice(0, 60);
  const result = await asker.call(openPackageDocument, {
    input: { requestId, verificationCodeId: guess.challengeId, fact: fact === '' ? null : fact },
    proofToken: asker.proofToken,
  });
  const problems = problemsIn(asker.request, result, (answer) => answer.openAccessPackage.userErrors);
  const token = result.isOk ? result.data.openAccessPackage.token : null;
  // The code is used up either way: the page asks for another one.
  const spent = { 'Set-Cookie': forgetPendingPackageCode() };
  if (problems || !token) return refused(problems ?? unreadable(asker), spent);
  const headers = new Headers(spent);
  headers.append('Set-Cookie', keepPackageToken(asker.request, requestId, token));
  return redirect(`${page}?done=opened#package`, { status: 303, headers });
}

function refused(problems: FormProblems, headers: Record<string, string> = {}) {
  return data({ problems, text: '' }, { status: statusOfProblems(problems), headers });
}

function unreadable({ request, requestId }: AskerForm): FormProblems {
  return problemsOfRefusal(request, { isOk: false, code: 'INTERNAL', requestId, retryAfterSeconds: null });
}
