import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, useLoaderData, useNavigation } from '@remix-run/react';
import { actOf } from '../../../chosen-of.server';
import { qrMatrix } from '../../../components/qr-matrix.server';
import { SecondFactorField } from '../../../components/second-factor-field';
import { TotpPicture } from '../../../components/totp-picture';
import { useAnswer } from '../../../components/use-answer';
import { writeCookie } from '../../../cookies.server';
import { problemsOf, problemsOfRefusal } from '../../../form-problems.server';
import { type ApiRequest, callApi } from '../../../graphql/api-client.server';
import { privatePageMeta } from '../../../page-meta';
import { readSessionToken } from '../../../session-token.server';
import { adminFrameDocument } from '../admin.documents';
import { loadAdmin, toStaffSignIn } from '../admin-call.server';
import { confirmTotpDocument, enrolTotpDocument } from './staff-sign-in.documents';

export async function loader({ request, context }: LoaderFunctionArgs) {
  // Nobody is asked for a code that no session waits for.
  await loadAdmin(adminFrameDocument, {}, { request, context });
  return { isEnrolling: new URL(request.url).searchParams.get('step') === 'enrol' };
}

export const meta: MetaFunction = (args) => privatePageMeta(args, (t) => t('auth.staff.secondTitle'));

export async function action({ request, context }: ActionFunctionArgs) {
  const sessionToken = readSessionToken(request, 'staff');
  if (sessionToken === null) throw toStaffSignIn(request);
  const form = await request.formData();
  const intent = actOf({ context }, form, ['enrol', 'confirm']);
  const how: ApiRequest = { request, context, schema: 'admin', as: { sessionToken } };
  if (intent === 'enrol') {
    const result = await callApi(enrolTotpDocument, {}, how);
    if (!result.isOk && result.code === 'UNAUTHENTICATED') throw toStaffSignIn(request);
    if (!result.isOk)
      return data({ problems: problemsOfRefusal(request, result), picture: null }, { status: 503 });
    const { secret, uri, userErrors } = result.data.enrolTotp;
    if (!secret || !uri) return data({ problems: problemsOf(userErrors), picture: null }, { status: 422 });
    return data({ problems: null, picture: { secret, matrix: qrMatrix(uri) } });
  }
  const code = String(form.get('code') ?? '').replace(/\D/g, '');
  const result = await callApi(confirmTotpDocument, { input: { code } }, how);
  if (!result.isOk && result.code === 'UNAUTHENTICATED') throw toStaffSignIn(request);
  if (!result.isOk)
    return data({ problems: problemsOfRefusal(request, result), picture: null }, { status: 503 });
  const { sessionToken: turned, userErrors } = result.data.confirmTotp;
  if (!turned) return data({ problems: problemsOf(userErrors), picture: null }, { status: 422 });
  return redirect('/admin', { status: 303, headers: { 'Set-Cookie': writeCookie('staff', turned) } });
}

export default function SecondFactorPage() {
  const { t } = useUiTexts();
  const { isEnrolling } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const isBusy = useNavigation().state !== 'idle';
  const problems = answer?.problems;
  const needsPicture = isEnrolling && !answer?.picture && !problems?.fields['code'];
  return (
    <>
      <h1 className="text-xl font-semibold tracking-tight">
        {t(isEnrolling ? 'auth.staff.enrolTitle' : 'auth.staff.secondTitle')}
      </h1>
      <p className="mt-2 text-muted">{t(isEnrolling ? 'auth.staff.enrolText' : 'auth.staff.secondText')}</p>
      <div className="mt-8 flex flex-col gap-5">
        {problems?.general && (
          <Banner tone="failed" announced title={problems.general}>
            {problems.requestId && <p>{t('ui.page.request', { request: problems.requestId })}</p>}
          </Banner>
        )}
        {needsPicture && (
          <Form method="post">
            <Button type="submit" tone="primary" wide name="intent" value="enrol" loading={isBusy}>
              {t('auth.staff.enrolStart')}
            </Button>
          </Form>
        )}
        {answer?.picture && <TotpPicture {...answer.picture} />}
        {!needsPicture && (
          <Form method="post" noValidate className="flex flex-col gap-5">
            <SecondFactorField error={problems?.fields['code']} isAny={false} autoFocus={!answer?.picture} />
            <Button type="submit" tone="primary" wide name="intent" value="confirm" loading={isBusy}>
              {t('auth.staff.submit')}
            </Button>
          </Form>
        )}
        <Form method="post" action="/admin/sign-out">
          <Button type="submit" tone="quiet" wide>
            {t('auth.staff.signOut')}
          </Button>
        </Form>
      </div>
    </>
  );
}
