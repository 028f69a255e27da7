import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { DeadlineTimer } from '@apipay/ui/deadline-timer';
import { Field } from '@apipay/ui/field';
import { PageHeader } from '@apipay/ui/page-header';
import { Textarea } from '@apipay/ui/textarea';
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
import { notFound } from '../../../graphql/load-from-api.server';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin, submitAdmin } from '../admin-call.server';
import { answerAccessQuestionDocument, staffAccessQuestionDocument } from './access-questions.documents';
import { LineFacts } from './line-facts';

const textLimit = 2_000;

export async function loader(args: LoaderFunctionArgs) {
  const id = args.params['id'] ?? '';
  if (!/^acq_[0-9a-z]{26}$/.test(id)) throw notFound(args.context.requestId);
  const { staffAccessQuestion } = await loadAdmin(staffAccessQuestionDocument, { id }, args);
  return { question: staffAccessQuestion };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('admin.questions.one'));

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const id = args.params['id'] ?? '';
  const text = String(form.get('text') ?? '').slice(0, 20_000);
  const result = await submitAdmin(answerAccessQuestionDocument, { input: { id, text } }, args);
  const problems = result.isOk
    ? problemsOf(result.data.answerAccessQuestion.userErrors)
    : problemsOfRefusal(args.request, result);
  if (problems !== null) return data({ problems, text }, { status: statusOfProblems(problems) });
  throw redirect(`/admin/access-questions/${id}?done=answered`, 303);
}

/** One question about a use of data, the facts of the line, and the answer. */
export default function AccessQuestionPage() {
  const { question } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const [parameters] = useSearchParams();
  const isBusy = useNavigation().state !== 'idle';
  const { t } = useUiTexts();
  const { state, reason, locale, askedAt, dueAt, answeredAt, text, isOwnAct } = question;
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <PageHeader
        title={t('admin.questions.one')}
        text={state === 'OPEN' ? <DeadlineTimer dueAt={dueAt} /> : t(`audit.question.state.${state}`)}
      />
      {parameters.get('done') === 'answered' && !answer && (
        <Banner tone="info" announced title={t('admin.questions.done')} />
      )}
      {answer && <FormProblemBanner problems={answer.problems} />}
      <Card title={t(`audit.question.reason.${reason}`)}>
        <p lang={locale.toLowerCase()} className="wrap-anywhere whitespace-pre-line">
          {text ?? t('audit.question.closed')}
        </p>
        <p className="mt-3 text-sm text-muted">
          <DateTime value={askedAt} nameZone /> · {t(`admin.questions.language.${locale}`)}
        </p>
      </Card>
      <LineFacts line={question.line} typedReason={question.typedReason} />
      {answeredAt && (
        <Card title={t('admin.questions.answer')}>
          <p className="wrap-anywhere whitespace-pre-line">{question.answer ?? t('audit.question.closed')}</p>
          <p className="mt-3 text-sm text-muted">
            <DateTime value={answeredAt} nameZone />
          </p>
        </Card>
      )}
      {state === 'OPEN' && isOwnAct && <Banner tone="waiting" title={t('admin.questions.ownAct')} />}
      {state === 'OPEN' && !isOwnAct && (
        <Card title={t('admin.questions.answer')}>
          <Form method="post" noValidate className="flex max-w-prose flex-col gap-4">
            <Field
              label={t('admin.questions.words')}
              hint={t('admin.questions.wordsHint')}
              error={answer?.problems.fields['text']}
            >
              {(control) => (
                <Textarea
                  {...control}
                  name="text"
                  rows={5}
                  limit={textLimit}
                  defaultValue={answer?.text ?? ''}
                />
              )}
            </Field>
            <Button type="submit" tone="primary" loading={isBusy} className="w-fit">
              {t('admin.questions.submit')}
            </Button>
          </Form>
        </Card>
      )}
    </div>
  );
}
