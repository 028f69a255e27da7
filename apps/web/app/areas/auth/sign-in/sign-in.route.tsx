import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useAnswer } from '../../../components/use-answer';
import { cabinetPath, ownPath } from '../../../own-path.server';
import { privatePageMeta } from '../../../page-meta';
import { readSessionToken } from '../../../session-token.server';
import { merchantPeople } from './audience.server';
import { PhoneStep } from './phone-step';
import { requestCode } from './request-code.server';

export function loader({ request }: LoaderFunctionArgs) {
  const parameters = new URL(request.url).searchParams;
  // The cabinet sends back whoever's session has ended, and names it, so that the two pages do not send each other round.
  if (readSessionToken(request, 'session') !== null && !parameters.has('ended')) {
    return redirect(cabinetPath(parameters.get('next')));
  }
  return { hasEnded: parameters.has('ended') };
}

export const meta: MetaFunction = (args) => privatePageMeta(args, (t) => t('auth.signIn.title'));

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  return requestCode({ request, context }, merchantPeople, {
    phone: String(form.get('phone') ?? ''),
    next: ownPath(new URL(request.url).searchParams.get('next')),
  });
}

export default function SignInPage() {
  const { t } = useUiTexts();
  const { hasEnded } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  return (
    <PhoneStep
      title={t('auth.signIn.title')}
      text={t('auth.signIn.text')}
      notice={hasEnded ? t('auth.signIn.ended') : null}
      problems={answer?.problems}
      phone={answer?.phone ?? ''}
    />
  );
}
