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
import { merchantPeople, signInHref } from './audience.server';
import { CodeStep } from './code-step';
import { confirmCode } from './confirm-code.server';
import { readPendingCode } from './pending-code.server';
import { requestCode } from './request-code.server';

export function loader({ request }: LoaderFunctionArgs) {
  const pending = readPendingCode(request, merchantPeople.pendingCookie);
  if (!pending) throw redirect(merchantPeople.path);
  return {
    phone: formatPhone(pending.phone),
    resendAt: pending.resendAt,
    now: new Date().toISOString(),
    backHref: signInHref(merchantPeople, pending.next),
  };
}

export const meta: MetaFunction = (args) => privatePageMeta(args, (t) => t('auth.code.title'));

export async function action({ request, context }: ActionFunctionArgs) {
  const pending = readPendingCode(request, merchantPeople.pendingCookie);
  if (!pending) throw redirect(merchantPeople.path);
  const form = await request.formData();
  if (form.get('intent') === 'resend') {
    return requestCode({ request, context }, merchantPeople, pending);
  }
  return confirmCode({ request, context }, merchantPeople, pending, String(form.get('code') ?? ''));
}

export default function CodePage() {
  const pending = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  return <CodeStep {...pending} problems={answer?.problems} />;
}
