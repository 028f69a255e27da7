import { formatPhone } from '@apipay/i18n';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useAnswer } from '../../../components/use-answer';
import { privatePageMeta } from '../../../page-meta';
import { signInHref, staff } from '../../auth/sign-in/audience.server';
import { CodeStep } from '../../auth/sign-in/code-step';
import { confirmCode } from '../../auth/sign-in/confirm-code.server';
import { readPendingCode } from '../../auth/sign-in/pending-code.server';
import { requestCode } from '../../auth/sign-in/request-code.server';

export function loader({ request }: LoaderFunctionArgs) {
  const pending = readPendingCode(request, staff.pendingCookie);
  if (!pending) throw redirect(staff.path);
  return {
    phone: formatPhone(pending.phone),
    resendAt: pending.resendAt,
    now: new Date().toISOString(),
    backHref: signInHref(staff, pending.next),
  };
}

export const meta: MetaFunction = (args) => privatePageMeta(args, (t) => t('auth.code.title'));

export async function action({ request, context }: ActionFunctionArgs) {
  const pending = readPendingCode(request, staff.pendingCookie);
  if (!pending) throw redirect(staff.path);
  const form = await request.formData();
  if (form.get('intent') === 'resend') {
    return requestCode({ request, context }, staff, pending);
  }
  return confirmCode({ request, context }, staff, pending, String(form.get('code') ?? ''));
}

export default function StaffCodePage() {
  const pending = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  return <CodeStep {...pending} problems={answer?.problems} />;
}
