import { formatPhone } from '@apipay/i18n';
import { redirect } from '@remix-run/node';
import type { WebContext } from '../../../load-context';
import { type Audience, signInHref } from './audience.server';
import { confirmCode } from './confirm-code.server';
import { readPendingCode } from './pending-code.server';
import { requestCode } from './request-code.server';

/** What the page shows on which a code is typed. Throws a redirect to the first step where none was asked for. */
export function loadCodePage(request: Request, audience: Audience) {
  const pending = readPendingCode(request, audience.pendingCookie);
  if (!pending) throw redirect(audience.path);
  return {
    phone: formatPhone(pending.phone),
    resendAt: pending.resendAt,
    now: new Date().toISOString(),
    backHref: signInHref(audience, pending.next),
  };
}

/** A typed code, or the wish for another. */
export async function submitCodePage(
  { request, context }: { request: Request; context: WebContext },
  audience: Audience,
) {
  const pending = readPendingCode(request, audience.pendingCookie);
  if (!pending) throw redirect(audience.path);
  const form = await request.formData();
  if (form.get('intent') === 'resend') return requestCode({ request, context }, audience, pending);
  return confirmCode({ request, context }, audience, pending, String(form.get('code') ?? ''));
}
