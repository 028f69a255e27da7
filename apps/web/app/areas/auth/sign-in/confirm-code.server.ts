import { data, redirect } from '@remix-run/node';
import { writeCookie } from '../../../cookies.server';
import { deviceLabel } from '../../../device-label.server';
import { problemsOf, problemsOfRefusal } from '../../../form-problems.server';
import type { WebContext } from '../../../load-context';
import { ownPath } from '../../../own-path.server';
import { callReplacingSession } from '../replace-session.server';
import type { Audience } from './audience.server';
import { forgetPendingCode, type PendingCode } from './pending-code.server';
import { secondStepHref } from './second-step-href';

/** One guess. A right one opens a session, the registration, or for staff the second step. */
export async function confirmCode(
  { request, context }: { request: Request; context: WebContext },
  audience: Audience,
  pending: PendingCode,
  typed: string,
) {
  const result = await callReplacingSession(
    audience.confirmCode,
    {
      input: {
        challengeId: pending.challengeId,
        code: typed.replace(/\D/g, ''),
        bindingSecret: pending.bindingSecret,
        device: deviceLabel(request),
      },
    },
    { request, context, schema: audience.schema },
    audience.sessionCookie,
  );
  if (!result.isOk) {
    return data(
      { problems: problemsOfRefusal(request, result) },
      { status: result.code === 'RATE_LIMITED' ? 429 : 503 },
    );
  }
  const { sessionToken, registrationToken, proofToken, secondFactor, userErrors } =
    result.data.confirmVerificationCode;
  const problems = problemsOf(userErrors);
  if (problems) return data({ problems }, { status: 422 });
  const headers = new Headers();
  headers.append('Set-Cookie', forgetPendingCode(audience.pendingCookie));
  if (proofToken) {
    headers.append('Set-Cookie', writeCookie('requests', proofToken));
    return redirect(audience.home, { status: 303, headers });
  }
  if (registrationToken) {
    headers.append('Set-Cookie', writeCookie('registration', registrationToken));
    const wish = ownPath(pending.next);
    return redirect(wish === null ? '/register' : `/register?${new URLSearchParams({ next: wish })}`, {
      status: 303,
      headers,
    });
  }
  if (!sessionToken) throw new Error('a right code led nowhere');
  headers.append('Set-Cookie', writeCookie(audience.sessionCookie, sessionToken));
  return redirect(placeAfter(secondFactor ?? null, audience, ownPath(pending.next)), {
    status: 303,
    headers,
  });
}

/** Where a right code leads: for whoever has a second factor, to that. */
function placeAfter(step: 'ENROL' | 'CONFIRM' | null, audience: Audience, wish: string | null): string {
  if (step === null) return wish ?? audience.home;
  if (audience.schema === 'admin') return `/admin/second-factor${step === 'ENROL' ? '?step=enrol' : ''}`;
  return secondStepHref(wish);
}
