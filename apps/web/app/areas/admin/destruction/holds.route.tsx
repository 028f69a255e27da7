import { formatDate } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { EmptyState } from '@apipay/ui/empty-state';
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
import { Form, useLoaderData, useNavigation, useSearchParams } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { problemsOf, problemsOfRefusal, statusOfProblems } from '../../../form-problems.server';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin, submitAdmin } from '../admin-call.server';
import { endLegalHoldDocument, legalHoldsDocument } from './destruction.documents';

export async function loader(args: LoaderFunctionArgs) {
  return loadAdmin(legalHoldsDocument, {}, args);
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const holdId = String(form.get('id') ?? '').slice(0, 60);
  const result = await submitAdmin(endLegalHoldDocument, { holdId }, args);
  const problems = result.isOk
    ? problemsOf(result.data.done.userErrors)
    : problemsOfRefusal(args.request, result);
  return problems
    ? data({ problems }, { status: statusOfProblems(problems) })
    : redirect('/admin/holds?done=1', 303);
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('requests.destruction.admin.holds'));

/** Holds that stand, and those that have ended. */
export default function LegalHoldsPage() {
  const { legalHolds } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const [parameters] = useSearchParams();
  const isBusy = useNavigation().state !== 'idle';
  const { t, locale } = useUiTexts();
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <PageHeader
        title={t('requests.destruction.admin.holds')}
        text={t('requests.destruction.admin.holdsText')}
      />
      {parameters.get('done') && !answer && <Banner tone="info" announced title={t('requests.admin.done')} />}
      {answer && <FormProblemBanner problems={answer.problems} />}
      {legalHolds.length === 0 && (
        <Card>
          <EmptyState title={t('requests.destruction.admin.holdsEmpty')} />
        </Card>
      )}
      {legalHolds.map(({ id, name, citation, pseudonym, endsOn, endedAt }) => (
        <Card key={id} title={name}>
          <p className="wrap-anywhere">{citation}</p>
          <p className="wrap-anywhere text-sm text-muted">
            {t('requests.destruction.admin.subject')}: {pseudonym}
          </p>
          <p className="mt-1 text-sm text-muted">
            {t('requests.destruction.keptUntil', { day: formatDate(endsOn, locale) })}
          </p>
          <div className="mt-3 flex flex-wrap items-center gap-3">
            <StatusBadge tone={endedAt ? 'neutral' : 'waiting'}>
              {t(endedAt ? 'requests.destruction.admin.holdEnded' : 'requests.destruction.admin.holdStands')}
            </StatusBadge>
            {!endedAt && (
              <Form method="post">
                <input type="hidden" name="id" value={id} />
                <Button
                  type="submit"
                  size="small"
                  loading={isBusy}
                  aria-label={`${t('requests.destruction.admin.holdEnd')}: ${name}`}
                >
                  {t('requests.destruction.admin.holdEnd')}
                </Button>
              </Form>
            )}
          </div>
        </Card>
      ))}
    </div>
  );
}
