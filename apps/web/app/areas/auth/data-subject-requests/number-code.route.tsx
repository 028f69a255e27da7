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
import { numberHolders, signInHref } from '../sign-in/audience.server';
import { CodeStep } from '../sign-in/code-step';
import { confirmCode } from '../sign-in/confirm-code.server';
import { readPendingCode } from '../sign-in/pending-code.server';
import { requestCode } from '../sign-in/request-code.server';

export function loader({ request }: LoaderFunctionArgs) {
  const pending = readPendingCode(request, numberHolders.pendingCookie);
  if (!pending) throw redirect(numberHolders.path);
  return {
    phone: formatPhone(pending.phone),
    resendAt: pending.resendAt,
    now: new Date().toISOString(),
    backHref: signInHref(numberHolders, pending.next),
  };
}

export const meta: MetaFunction = (args) => privatePageMeta(args, (t) => t('auth.code.title'));

export async function action({ request, context }: ActionFunctionArgs) {
  const pending = readPendingCode(request, numberHolders.pendingCookie);
  if (!pending) throw redirect(numberHolders.path);
  const form = await request.formData();
  if (form.get('intent') === 'resend') {
    return requestCode({ request, context }, numberHolders, pending);
  }
  return confirmCode({ request, context }, numberHolders, pending, String(form.get('code') ?? ''));
}

export default function NumberCodePage() {
  const pending = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  return <CodeStep {...pending} problems={answer?.problems} />;
}
