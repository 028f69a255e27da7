import { Button } from '@apipay/ui/button';
import { Checkbox } from '@apipay/ui/checkbox';
import { Field } from '@apipay/ui/field';
import { LimitedInput } from '@apipay/ui/limited-input';
import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, useLoaderData, useNavigation } from '@remix-run/react';
import type { VariablesOf } from 'gql.tada';
import { ConsentBox } from '../../../components/consent-box';
import { readMarkdown } from '../../../components/documents/read-markdown.server';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { forgetCookie, readCookie, writeCookie } from '../../../cookies.server';
import { deviceLabel } from '../../../device-label.server';
import { problemsOf, problemsOfRefusal } from '../../../form-problems.server';
import type { ApiRequest } from '../../../graphql/api-client.server';
import { loadFromApi } from '../../../graphql/load-from-api.server';
import { localeEnum } from '../../../graphql/locale-enum';
import { localeOf } from '../../../locale.server';
import { cabinetPath, ownPath } from '../../../own-path.server';
import { privatePageMeta } from '../../../page-meta';
import { invitationToken } from '../invitations/invitation-path';
import { registerColleagueDocument } from '../invitations/join.documents';
import { callReplacingSession } from '../replace-session.server';
import { DocumentConfirmation } from './document-confirmation';
import { editionsInForceDocument, registerMerchantDocument } from './registration.documents';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const registrationToken = readCookie(request, 'registration');
  if (!registrationToken) throw redirect('/sign-in');
  const found = await loadFromApi(editionsInForceDocument, { registrationToken }, { request, context });
  const { body, more, ...contents } = found.registrationConsentOffer;
  const isInvited = invitationToken(wishOf(request)) !== null;
  return {
    ...found,
    isInvited,
    consent: { ...contents, body: readMarkdown(body), more: readMarkdown(more) },
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('auth.register.title'));

export async function action({ request, context }: ActionFunctionArgs) {
  const registrationToken = readCookie(request, 'registration');
  if (!registrationToken) throw redirect('/sign-in');
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? '');
  const typed = {
    businessName: text('businessName'),
    fullName: text('fullName').slice(0, 1_000),
    isAdult: form.has('isAdult'),
  };
  const person = {
    registrationToken,
    fullName: typed.fullName,
    isAdult: typed.isAdult,
    // The editions that stood on the page, and only if their boxes were ticked.
    privacyPolicyEditionId: text('privacyPolicy') || null,
    publicOfferEditionId: text('publicOffer') || null,
    consentSnapshot: text('consentSnapshot').slice(0, 2_000) || null,
    locale: localeEnum[localeOf(request)],
    device: deviceLabel(request),
  };
  const wish = wishOf(request);
  const invitation = invitationToken(wish);
  const result = await (invitation === null
    ? register({ ...person, businessName: typed.businessName }, { request, context })
    : registerByInvitation({ ...person, invitationToken: invitation }, { request, context }));
  if (!result.isOk) return data({ problems: problemsOfRefusal(request, result), typed }, { status: 503 });
  const { sessionToken, userErrors } = result.answer;
  const problems = problemsOf(userErrors);
  if (problems?.codes.includes('REGISTRATION_EXPIRED')) {
    const start = wish === null ? '/sign-in' : `/sign-in?${new URLSearchParams({ next: wish })}`;
    return redirect(start, { status: 303, headers: { 'Set-Cookie': forgetCookie('registration') } });
  }
  if (problems || !sessionToken) return data({ problems, typed }, { status: 422 });
  const headers = new Headers();
  headers.append('Set-Cookie', forgetCookie('registration'));
  headers.append('Set-Cookie', writeCookie('session', sessionToken));
  return redirect(invitation === null ? cabinetPath(wish) : `/join/${invitation}`, { status: 303, headers });
}

type Registration = VariablesOf<typeof registerMerchantDocument>['input'];
type InvitedRegistration = VariablesOf<typeof registerColleagueDocument>['input'];

async function register(input: Registration, how: ApiRequest) {
  const result = await callReplacingSession(registerMerchantDocument, { input }, how, 'session');
  return result.isOk ? { isOk: true as const, answer: result.data.registerMerchant } : result;
}

/** Whoever was invited has no business of their own to name. */
async function registerByInvitation(input: InvitedRegistration, how: ApiRequest) {
  const result = await callReplacingSession(registerColleagueDocument, { input }, how, 'session');
  return result.isOk ? { isOk: true as const, answer: result.data.registerColleague } : result;
}

function wishOf(request: Request): string | null {
  return ownPath(new URL(request.url).searchParams.get('next'));
}

export default function RegisterPage() {
  const { privacyPolicy, publicOffer, consent, isInvited } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const fields = answer?.problems?.fields ?? {};
  return (
    <>
      <h1 className="text-xl font-semibold tracking-tight">{t('auth.register.title')}</h1>
      <p className="mt-2 text-muted">{t(isInvited ? 'auth.join.registerText' : 'auth.register.text')}</p>
      <Form method="post" noValidate className="mt-8 flex flex-col gap-6">
        {answer?.problems && <FormProblemBanner problems={answer.problems} />}
        {!isInvited && (
          <Field
            label={t('auth.register.businessName')}
            hint={t('auth.register.businessNameHint')}
            error={fields['businessName']}
          >
            {(control) => (
              <LimitedInput
                {...control}
                name="businessName"
                autoComplete="organization"
                limit={120}
                defaultValue={answer?.typed.businessName}
              />
            )}
          </Field>
        )}
        <Field
          label={t('auth.register.fullName')}
          hint={t('auth.register.fullNameHint')}
          error={fields['fullName']}
        >
          {(control) => (
            <LimitedInput
              {...control}
              name="fullName"
              autoComplete="name"
              limit={120}
              defaultValue={answer?.typed.fullName}
            />
          )}
        </Field>
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 font-medium">{t('auth.register.confirmations')}</legend>
          <Checkbox
            name="isAdult"
            label={t('auth.register.isAdult')}
            error={fields['isAdult']}
            defaultChecked={answer?.typed.isAdult}
          />
          {publicOffer && (
            <DocumentConfirmation
              name="publicOffer"
              edition={publicOffer}
              href={`/offer/${publicOffer.edition}`}
              error={fields['publicOfferEditionId']}
            />
          )}
          {privacyPolicy && (
            <DocumentConfirmation
              name="privacyPolicy"
              edition={privacyPolicy}
              href={`/privacy/${privacyPolicy.edition}`}
              error={fields['privacyPolicyEditionId']}
            />
          )}
        </fieldset>
        <ConsentBox label={t('auth.register.consent')} offer={consent} error={fields['consentSnapshot']} />
        <Button type="submit" tone="primary" wide loading={isBusy}>
          {t('auth.register.submit')}
        </Button>
      </Form>
      <p className="mt-4 text-sm text-muted">{t('auth.register.minor')}</p>
    </>
  );
}
