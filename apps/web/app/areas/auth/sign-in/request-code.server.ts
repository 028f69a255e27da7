import { randomBytes } from 'node:crypto';
import { parsePhone } from '@apipay/i18n';
import { data, redirect } from '@remix-run/node';
import { type FormProblems, problemsOf, problemsOfRefusal } from '../../../form-problems.server';
import { callApi } from '../../../graphql/api-client.server';
import type { WebContext } from '../../../load-context';
import { translatorOf } from '../../../locale.server';
import type { Audience } from './audience.server';
import { keepPendingCode } from './pending-code.server';

export interface CodeWish {
  readonly phone: string;
  readonly next: string | null;
  /** Kept over a resend, so that the code stays bound to the same browser. */
  readonly bindingSecret?: string;
}

/** Asks for a code and leads to the page where it is typed; the form comes back when the number is not one. */
export async function requestCode(
  { request, context }: { request: Request; context: WebContext },
  audience: Audience,
  wish: CodeWish,
) {
  const phone = parsePhone(wish.phone);
  if (phone === null) {
    const message = translatorOf(request)('ui.phone.invalid');
    return refused(
      { fields: { phone: message }, general: null, codes: ['PHONE_INVALID'], requestId: null },
      wish,
      422,
    );
  }
  const bindingSecret = wish.bindingSecret ?? randomBytes(24).toString('base64url');
  const result = await callApi(
    audience.requestCode,
    { input: { phone, bindingSecret } },
    { request, context, schema: audience.schema },
  );
  if (!result.isOk)
    return refused(problemsOfRefusal(request, result), wish, result.code === 'RATE_LIMITED' ? 429 : 503);
  const { challengeId, expiresAt, resendAfterSeconds, userErrors } = result.data.requestVerificationCode;
  const problems = problemsOf(userErrors);
  if (problems || !challengeId || !expiresAt) {
    return refused(problems ?? problemsOfRefusal(request, unreadable(context)), wish, 422);
  }
  const resendAt = new Date(Date.now() + (resendAfterSeconds ?? 60) * 1000).toISOString();
  return redirect(`${audience.path}/code`, {
    status: 303,
    headers: {
      'Set-Cookie': keepPendingCode(audience.pendingCookie, {
        bindingSecret,
        challengeId,
        phone,
        expiresAt,
        resendAt,
        next: wish.next,
      }),
    },
  });
}

function refused(problems: FormProblems, wish: CodeWish, status: number) {
  return data({ problems, phone: wish.phone }, { status });
}

function unreadable(context: WebContext) {
  return { isOk: false, code: 'INTERNAL', requestId: context.requestId, retryAfterSeconds: null } as const;
}
