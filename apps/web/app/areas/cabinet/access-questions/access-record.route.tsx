import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { PageHeader } from '@apipay/ui/page-header';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { fileHashIn } from '../../../components/file-hash';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { problemsOf, problemsOfRefusal, statusOfProblems } from '../../../form-problems.server';
import { notFound } from '../../../graphql/load-from-api.server';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet, submitCabinet } from '../cabinet-call.server';
import { accessRecordDocument, askAboutAccessDocument } from './access-questions.documents';
import { AskedQuestions } from './asked-questions';
import { namesOfFields } from './names-of-fields';
import { QuestionForm, questionReasons, type TypedQuestion } from './question-form';

export async function loader(args: LoaderFunctionArgs) {
  const id = args.params['id'] ?? '';
  if (!/^aud_[0-9a-z]{26}$/.test(id)) throw notFound(args.context.requestId);
  const { accessRecord } = await loadCabinet(accessRecordDocument, { id }, args);
  return { ...accessRecord, page: `/cabinet/${cabinetMode(args)}/privacy` };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('cabinet.privacy.question.page'));

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const recordId = args.params['id'] ?? '';
  const typed: TypedQuestion = {
    reason: questionReasons.find((one) => one === form.get('reason')) ?? 'OTHER',
    text: String(form.get('text') ?? '').slice(0, 10_000),
  };
  const result = await submitCabinet(askAboutAccessDocument, { input: { recordId, ...typed } }, args);
  const problems = result.isOk
    ? problemsOf(result.data.askAboutAccess.userErrors)
    : problemsOfRefusal(args.request, result);
  if (problems !== null) return data({ problems, typed }, { status: statusOfProblems(problems) });
  throw redirect(`/cabinet/${cabinetMode(args)}/privacy/lines/${recordId}?done=asked`, 303);
}

/** One line of "who used my data", and what seems wrong with it. */
export default function AccessRecordPage() {
  const { record, questions, page } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const [parameters] = useSearchParams();
  const { t } = useUiTexts();
  const isWaiting = questions.some(({ state }) => state === 'OPEN');
  const who = record.isOwn
    ? t('cabinet.privacy.you')
    : (t.find(`cabinet.actor.${record.actorKind}`) ?? record.actorKind);
  const row = (key: 'who' | 'purpose' | 'fields', value: string) => ({
    key,
    name: t(`cabinet.privacy.column.${key}`),
    value,
  });
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <PageHeader
        title={t.find(`audit.action.${record.action}`) ?? record.action}
        text={<TextLink href={`${page}#access`}>{t('cabinet.privacy.access')}</TextLink>}
      />
      {parameters.get('done') === 'asked' && isWaiting && !answer && (
        <Banner tone="info" announced title={t('cabinet.privacy.question.done')} />
      )}
      {answer && <FormProblemBanner problems={answer.problems} />}
      <Card>
        <KeyValueList
          items={[
            row('who', who),
            row('purpose', t.find(`web.register.purpose.${record.purpose}`) ?? record.purpose),
            row('fields', namesOfFields(record.fields, t)),
            {
              key: 'when',
              name: t('cabinet.privacy.column.when'),
              value: <DateTime value={record.occurredAt} nameZone />,
            },
            ...(record.typedReason
              ? [
                  fileHashIn(record.typedReason) === null
                    ? { key: 'reason', name: t('cabinet.privacy.column.reason'), value: record.typedReason }
                    : {
                        key: 'reason',
                        name: t('cabinet.privacy.column.fileHash'),
                        value: <span className="break-all">{fileHashIn(record.typedReason)}</span>,
                      },
                ]
              : []),
            {
              key: 'proof',
              name: t('cabinet.privacy.column.proof'),
              value: (
                <TextLink href={`${page}/proofs/${record.id}/proof.json`}>
                  {t('cabinet.privacy.proof')}
                </TextLink>
              ),
            },
          ]}
        />
      </Card>
      <AskedQuestions questions={questions} />
      {!isWaiting && (
        <QuestionForm
          typed={answer?.typed ?? { reason: 'NOT_MINE', text: '' }}
          problems={answer?.problems ?? null}
        />
      )}
    </div>
  );
}
