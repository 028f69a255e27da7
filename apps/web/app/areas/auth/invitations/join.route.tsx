import { Banner } from '@apipay/ui/banner';
import { Button, ButtonLink } from '@apipay/ui/button';
import { DateTime } from '@apipay/ui/date-time';
import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { problemsOf, problemsOfRefusal } from '../../../form-problems.server';
import { type ApiRequest, callApi } from '../../../graphql/api-client.server';
import { problemResponse } from '../../../graphql/load-from-api.server';
import { privatePageMeta } from '../../../page-meta';
import { readSessionToken } from '../../../session-token.server';
import { claimInvitationDocument, invitationDocument } from './join.documents';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const token = params['token'] ?? '';
  const sessionToken = readSessionToken(request, 'session');
  const open = (how: ApiRequest) => callApi(invitationDocument, { token }, how);
  const asPerson = sessionToken === null ? null : await open({ request, context, as: { sessionToken } });
  // A session that is over must not hide an invitation that is not.
  const isVisitor = asPerson === null || (!asPerson.isOk && asPerson.code === 'UNAUTHENTICATED');
  const result = isVisitor ? await open({ request, context }) : asPerson;
  if (result.isOk) {
    const { invitation, viewer } = result.data;
    return data({ invitation, path: `/join/${token}`, isSignedIn: viewer !== null });
  }
  if (result.code !== 'INVITATION_NOT_FOUND') throw problemResponse(result);
  return data({ invitation: null, path: '', isSignedIn: false }, { status: 404 });
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('auth.join.title'));

export async function action({ request, context, params }: ActionFunctionArgs) {
  const token = params['token'] ?? '';
  const path = `/join/${encodeURIComponent(token)}`;
  const toSignIn = redirect(`/sign-in?${new URLSearchParams({ next: path })}`, 303);
  const sessionToken = readSessionToken(request, 'session');
  if (sessionToken === null) return toSignIn;
  const how = { request, context, as: { sessionToken } };
  const result = await callApi(claimInvitationDocument, { input: { token } }, how);
  if (!result.isOk && result.code === 'UNAUTHENTICATED') return toSignIn;
  const problems = result.isOk
    ? problemsOf(result.data.claimInvitation.userErrors)
    : problemsOfRefusal(request, result);
  return problems === null ? redirect(path, 303) : data({ problems }, { status: 422 });
}

export default function JoinPage() {
  const { invitation, path, isSignedIn } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  if (invitation === null) return <Page title={t('auth.join.gone')}>{t('auth.join.goneText')}</Page>;
  const { merchantId, merchantName, role, state, expiresAt } = invitation;
  return (
    <Page title={t('auth.join.title')}>
      <p>{t('auth.join.text', { name: merchantName })}</p>
      <p className="mt-4 text-ink">
        <span className="block text-sm text-muted">{t('auth.join.yourRole')}</span>
        <span className="block font-medium first-letter:uppercase">{t(`web.merchantRole.${role}`)}</span>
        <span className="block text-sm">{t(`team.may.${role}`)}</span>
      </p>
      <div className="mt-6 flex flex-col gap-4">
        {answer?.problems && <FormProblemBanner problems={answer.problems} />}
        {state === 'OPEN' && isSignedIn && (
          <Form method="post" className="flex flex-col gap-3">
            <Button type="submit" tone="primary" wide>
              {t('auth.join.accept')}
            </Button>
            <p className="text-sm">{t('auth.join.acceptNote')}</p>
          </Form>
        )}
        {state === 'OPEN' && !isSignedIn && (
          <>
            <ButtonLink href={`/sign-in?${new URLSearchParams({ next: path })}`} tone="primary" wide>
              {t('auth.join.signIn')}
            </ButtonLink>
            <p className="text-sm">{t('auth.join.signInNote')}</p>
          </>
        )}
        {state === 'OPEN' && (
          <p className="text-sm">
            {t('team.until')} <DateTime value={expiresAt} />
          </p>
        )}
        {state === 'CLAIMED' && (
          <Banner
            tone="info"
            title={t('auth.join.claimed')}
            action={<ButtonLink href={path}>{t('auth.join.again')}</ButtonLink>}
          >
            {t('auth.join.claimedText')}
          </Banner>
        )}
        {state === 'ADMITTED' && (
          <Banner tone="info" title={t('auth.join.admitted')}>
            <form method="post" action="/cabinet/switch">
              <Button type="submit" tone="primary" name="merchantId" value={merchantId}>
                {t('auth.join.open')}
              </Button>
            </form>
          </Banner>
        )}
        {state === 'REFUSED' && (
          <Banner tone="unknown" title={t('auth.join.refused')}>
            {t('auth.join.refusedText')}
          </Banner>
        )}
      </div>
    </Page>
  );
}

function Page({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      <div className="mt-2 text-muted">{children}</div>
    </>
  );
}
