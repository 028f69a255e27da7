import { formatDateTime } from '@apipay/i18n';
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
import { Form, useNavigation } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { SecondFactorField } from '../../../components/second-factor-field';
import { useAnswer } from '../../../components/use-answer';
import { writeCookie } from '../../../cookies.server';
import { problemsOf, problemsOfRefusal, statusOfProblems } from '../../../form-problems.server';
import { callApi } from '../../../graphql/api-client.server';
import { ownPath } from '../../../own-path.server';
import { privatePageMeta } from '../../../page-meta';
import { forgetSession, readSessionToken } from '../../../session-token.server';
import { merchantPeople, signInHref } from './audience.server';
import { askRemovalDocument, passSecondFactorDocument } from './second-factor.documents';

const wishOf = (request: Request) => ownPath(new URL(request.url).searchParams.get('next'));

/** Without a session, or with one that is over, the sign-in begins anew. */
function toFirstStep(request: Request): Response {
  const headers = forgetSession(request, 'session');
  return redirect(signInHref(merchantPeople, wishOf(request)), { status: 303, headers });
}

export function loader({ request }: LoaderFunctionArgs) {
  if (readSessionToken(request, 'session') === null) throw toFirstStep(request);
  return null;
}

export const meta: MetaFunction = (args) => privatePageMeta(args, (t) => t('factor.step.title'));

export async function action({ request, context }: ActionFunctionArgs) {
  const sessionToken = readSessionToken(request, 'session');
  if (sessionToken === null) throw toFirstStep(request);
  const how = { request, context, as: { sessionToken } };
  const form = await request.formData();
  if (form.get('intent') === 'ask-removal') {
    const result = await callApi(askRemovalDocument, {}, how);
    if (!result.isOk && result.code === 'UNAUTHENTICATED') throw toFirstStep(request);
    if (!result.isOk)
      return data({ problems: problemsOfRefusal(request, result), dueAt: null }, { status: 503 });
    const { removalDueAt, userErrors } = result.data.askSecondFactorRemoval;
    const problems = problemsOf(userErrors);
    return data({ problems, dueAt: removalDueAt ?? null }, { status: statusOfProblems(problems) });
  }
  const input = { code: String(form.get('code') ?? '').slice(0, 40) };
  const result = await callApi(passSecondFactorDocument, { input }, how);
  if (!result.isOk && result.code === 'UNAUTHENTICATED') throw toFirstStep(request);
  if (!result.isOk) {
    const status = result.code === 'RATE_LIMITED' ? 429 : 503;
    return data({ problems: problemsOfRefusal(request, result), dueAt: null }, { status });
  }
  const { sessionToken: turned, userErrors } = result.data.passSecondFactor;
  if (!turned) return data({ problems: problemsOf(userErrors), dueAt: null }, { status: 422 });
  const place = wishOf(request) ?? merchantPeople.home;
  return redirect(place, { status: 303, headers: { 'Set-Cookie': writeCookie('session', turned) } });
}

/** R-C1: what a person with an authenticator app brings after the code to the number. */
export default function SecondFactorPage() {
  const { t, locale, zone } = useUiTexts();
  const answer = useAnswer<typeof action>();
  const navigation = useNavigation();
  const isBusy = navigation.state !== 'idle';
  const problems = answer?.problems;
  return (
    <>
      <h1 className="text-xl font-semibold tracking-tight">{t('factor.step.title')}</h1>
      <p className="mt-2 text-muted">{t('factor.step.text')}</p>
      <div className="mt-8 flex flex-col gap-5">
        {problems && !problems.fields['code'] && <FormProblemBanner problems={problems} />}
        {answer?.dueAt && (
          <Banner
            tone="info"
            announced
            title={t('factor.step.asked', {
              time: formatDateTime(answer.dueAt, locale, { zone, nameZone: true }),
            })}
          />
        )}
        <Form method="post" noValidate className="flex flex-col gap-5">
          <SecondFactorField error={problems?.fields['code']} isAny autoFocus={!answer} />
          <Button type="submit" tone="primary" wide name="intent" value="pass" loading={isBusy}>
            {t('factor.step.submit')}
          </Button>
        </Form>
        {!answer?.dueAt && (
          <details>
            <summary className="flex min-h-11 w-fit items-center rounded-sm text-sm underline underline-offset-3">
              {t('factor.step.lost')}
            </summary>
            <Form method="post" className="mt-2 flex flex-col gap-3 rounded-lg border border-line p-4">
              <p className="text-sm">{t('factor.step.lostText')}</p>
              <Button type="submit" name="intent" value="ask-removal" loading={isBusy}>
                {t('factor.step.ask')}
              </Button>
            </Form>
          </details>
        )}
        <Form method="post" action="/sign-out">
          <Button type="submit" tone="quiet" wide>
            {t('factor.step.signOut')}
          </Button>
        </Form>
      </div>
    </>
  );
}
