import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useAnswer } from '../../../components/use-answer';
import { ownPath } from '../../../own-path.server';
import { privatePageMeta } from '../../../page-meta';
import { readSessionToken } from '../../../session-token.server';
import { staff } from '../../auth/sign-in/audience.server';
import { PhoneStep } from '../../auth/sign-in/phone-step';
import { requestCode } from '../../auth/sign-in/request-code.server';

export function loader({ request }: LoaderFunctionArgs) {
  const parameters = new URL(request.url).searchParams;
  if (readSessionToken(request, 'staff') !== null && !parameters.has('ended')) return redirect('/admin');
  return { hasEnded: parameters.has('ended') };
}

export const meta: MetaFunction = (args) => privatePageMeta(args, (t) => t('auth.staff.title'));

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  return requestCode({ request, context }, staff, {
    phone: String(form.get('phone') ?? ''),
    next: ownPath(new URL(request.url).searchParams.get('next')),
  });
}

export default function StaffSignInPage() {
  const { t } = useUiTexts();
  const { hasEnded } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  return (
    <PhoneStep
      title={t('auth.staff.title')}
      text={t('auth.staff.text')}
      notice={hasEnded ? t('auth.signIn.ended') : null}
      problems={answer?.problems}
      phone={answer?.phone ?? ''}
    />
  );
}
