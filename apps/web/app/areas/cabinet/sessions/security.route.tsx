import { daysOfWarning, inactiveDays } from '@apipay/domain/account-activity/inactivity.inputs';
import { formatDate, formatNumber } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Button, ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { PageHeader } from '@apipay/ui/page-header';
import { StatusBadge } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, useLoaderData, useNavigation, useParams, useSearchParams } from '@remix-run/react';
import { Monitor } from 'lucide-react';
import { actOf } from '../../../chosen-of.server';
import { ConfirmDisclosure } from '../../../components/confirm-disclosure';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { forgetCookie } from '../../../cookies.server';
import {
  type FormProblems,
  problemsOf,
  problemsOfRefusal,
  statusOfProblems,
} from '../../../form-problems.server';
import { privatePageMeta } from '../../../page-meta';
import { loadCabinet, submitCabinet } from '../cabinet-call.server';
import { holdOf, NumberHold } from '../rectifications/number-hold';
import { SignInNumber } from '../rectifications/sign-in-number';
import { SecondFactorCard } from '../second-factor/second-factor-card';
import { leaveMerchantDocument } from '../team/team.documents';
import { endOtherSessionsDocument, endSessionDocument, sessionsDocument } from './sessions.documents';

export async function loader(args: LoaderFunctionArgs) {
  return loadCabinet(sessionsDocument, {}, args);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('cabinet.place.security'));

function refused(problems: FormProblems) {
  return data({ problems, ended: null }, { status: statusOfProblems(problems) });
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const intent = actOf(args, form, ['leave', 'end-others', 'end']);
  if (intent === 'leave') return leave(args);
  if (intent === 'end-others') {
    const result = await submitCabinet(endOtherSessionsDocument, {}, args);
    if (!result.isOk) return refused(problemsOfRefusal(args.request, result));
    const { endedCount, userErrors } = result.data.endOtherSessions;
    return data({ problems: problemsOf(userErrors), ended: endedCount ?? 0 });
  }
  const input = { id: String(form.get('id') ?? '') };
  const result = await submitCabinet(endSessionDocument, { input }, args);
  if (!result.isOk) return refused(problemsOfRefusal(args.request, result));
  const problems = problemsOf(result.data.endSession.userErrors);
  return data({ problems, ended: problems ? null : 1 }, { status: problems ? 422 : 200 });
}

async function leave(args: ActionFunctionArgs) {
  const result = await submitCabinet(leaveMerchantDocument, {}, args);
  const problems = result.isOk
    ? problemsOf(result.data.leaveMerchant.userErrors)
    : problemsOfRefusal(args.request, result);
  if (problems !== null) return data({ problems, ended: null }, { status: 422 });
  return redirect('/cabinet', { status: 303, headers: { 'Set-Cookie': forgetCookie('merchant') } });
}

export default function SecurityPage() {
  const { viewer, sessions, secondFactor, ownRectifications } = useLoaderData<typeof loader>();
  const [parameters] = useSearchParams();
  const { mode = 'live' } = useParams();
  const answer = useAnswer<typeof action>();
  const { t, locale } = useUiTexts();
  const navigation = useNavigation();
  const hold = holdOf(viewer);
  const others = sessions.filter((session) => !session.isCurrent);
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <PageHeader
        title={t('cabinet.place.security')}
        text={t('cabinet.security.text', { phone: viewer?.phoneMasked ?? '' })}
      />
      {parameters.get('done') === 'number' && (
        <Banner tone="info" announced title={t('cabinet.number.done')} />
      )}
      {hold && <NumberHold hold={hold} />}
      {answer?.problems && <FormProblemBanner problems={answer.problems} />}
      {answer?.ended != null && (
        <Banner tone="info" announced title={t('cabinet.security.ended', { count: answer.ended })} />
      )}
      <Card title={t('cabinet.security.sessions')} padded={false}>
        <ul className="divide-y divide-line pt-2">
          {sessions.map((session) => (
            <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 md:px-6">
              <Monitor aria-hidden className="size-5 shrink-0 text-muted" />
              <div className="min-w-0 flex-1 basis-48">
                <p className="flex flex-wrap items-center gap-x-2 font-medium">
                  {session.device}
                  {session.isCurrent && (
                    <StatusBadge tone="paid">{t('cabinet.security.current')}</StatusBadge>
                  )}
                </p>
                <p className="text-sm text-muted">
                  {t('cabinet.security.lastSeen')} <DateTime value={session.lastSeenAt} show="ago" /> ·{' '}
                  {t('cabinet.security.signedIn')} <DateTime value={session.createdAt} />
                </p>
              </div>
              {!session.isCurrent && (
                <Form method="post">
                  <input type="hidden" name="id" value={session.id} />
                  <Button
                    type="submit"
                    size="small"
                    name="intent"
                    value="end"
                    aria-label={`${t('cabinet.security.end')}: ${session.device}`}
                    loading={navigation.formData?.get('id') === session.id}
                  >
                    {t('cabinet.security.end')}
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      </Card>
      {others.length > 0 && (
        <Form method="post">
          <Button
            type="submit"
            name="intent"
            value="end-others"
            loading={navigation.formData?.get('intent') === 'end-others'}
          >
            {t('cabinet.security.endOthers')}
          </Button>
        </Form>
      )}
      <p className="text-sm text-muted">{t('cabinet.security.hint')}</p>
      <SecondFactorCard {...secondFactor} />
      <SignInNumber
        phone={viewer?.phoneMasked ?? ''}
        rectifications={ownRectifications}
        isHeld={viewer?.holdUntil != null}
      />
      <Card title={t('cabinet.security.close.title')}>
        <p className="-mt-1 mb-4 max-w-prose text-muted">{t('cabinet.security.close.text')}</p>
        {viewer && (
          <p className="mb-4 max-w-prose text-muted">
            {t('cabinet.security.close.unused', {
              days: formatNumber(inactiveDays, locale),
              first: daysOfWarning.first,
              last: daysOfWarning.last,
              date: formatDate(viewer.endsUnusedOn, locale),
            })}
          </p>
        )}
        {hold ? (
          <p className="text-muted">{t('cabinet.security.close.held')}</p>
        ) : (
          <ButtonLink href={`/cabinet/${mode}/privacy/requests/new?kind=DESTRUCTION`}>
            {t('cabinet.security.close.submit')}
          </ButtonLink>
        )}
      </Card>
      {viewer?.role && viewer.role !== 'OWNER' && (
        <ConfirmDisclosure
          summary={t('team.leave')}
          text={t('team.leaveText')}
          submit={t('team.leave')}
          fields={{ intent: 'leave' }}
        />
      )}
    </div>
  );
}
