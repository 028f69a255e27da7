import { formatDate } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { DeadlineTimer } from '@apipay/ui/deadline-timer';
import { Field } from '@apipay/ui/field';
import { IdWithCopy } from '@apipay/ui/id-with-copy';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { PageHeader } from '@apipay/ui/page-header';
import { RadioCards } from '@apipay/ui/radio-cards';
import { Select } from '@apipay/ui/select';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  Form,
  type ShouldRevalidateFunctionArgs,
  useLoaderData,
  useNavigation,
  useSearchParams,
} from '@remix-run/react';
import { Fragment } from 'react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useRegisterWords } from '../../../components/register-words';
import { BlockEffect } from '../../../components/requests/block-effect';
import { DuplicateOf } from '../../../components/requests/duplicate-of';
import { RequestState } from '../../../components/requests/request-state';
import { RequestSteps } from '../../../components/requests/request-steps';
import { useAnswer } from '../../../components/use-answer';
import { notFound } from '../../../graphql/load-from-api.server';
import { translatorOf } from '../../../locale.server';
import { privatePageMeta } from '../../../page-meta';
import { loadAdmin } from '../admin-call.server';
import { staffDestructionDocument } from '../destruction/destruction.documents';
import { DestructionPlan } from '../destruction/destruction-plan';
import { LegalHoldForm } from '../destruction/legal-hold-form';
import { actOnStaffRequest } from './act-on-request.server';
import { canPrepare, isHandedOver, packageLine } from './package-line';
import { RectifyRequest } from './rectify-request';
import { RequestAct } from './request-act';
import { blockOutcomes, refusalGrounds } from './request-acts';
import { staffRequestDocument } from './requests.documents';

export async function loader(args: LoaderFunctionArgs) {
  const id = args.params['id'] ?? '';
  if (!/^dsr_[0-9a-z]{26}$/.test(id)) throw notFound(args.context.requestId);
  const { staffDataSubjectRequest, staffAccessPackage } = await loadAdmin(staffRequestDocument, { id }, args);
  const { kind, proof } = staffDataSubjectRequest.request;
  const destruction =
    kind === 'DESTRUCTION' && proof !== 'NONE'
      ? (await loadAdmin(staffDestructionDocument, { requestId: id }, args)).staffDestruction
      : null;
  // The names of tables are words of the copy of one's data, which no page of the console carries whole.
  const t = translatorOf(args.request);
  const names = destruction?.nodes.flatMap(({ place, name }) => (place === 'ROWS' ? [name] : [])) ?? [];
  const tableTitles = Object.fromEntries(
    names.flatMap((name) => {
      const title = t.find(`copy.table.${name}`);
      return title === null ? [] : [[name, title] as const];
    }),
  );
  return { ...staffDataSubjectRequest, copy: staffAccessPackage, destruction, tableTitles };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('requests.admin.title'));

export function action(args: ActionFunctionArgs) {
  return actOnStaffRequest(args, args.params['id'] ?? '');
}

/** After a refusal the page is read anew too: what was decided about may be another by now. */
export function shouldRevalidate({
  actionStatus,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
  return defaultShouldRevalidate || actionStatus === 422;
}

/** One request with its words, its effect and what can be done about it now. */
export default function StaffRequestPage() {
  const {
    request,
    text,
    isTextDestroyed,
    document,
    steps,
    blocks,
    clocks,
    isRefusalProposed,
    isOwnProposal,
    copy,
    rectification,
    destruction,
    tableTitles,
  } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const [parameters] = useSearchParams();
  const isBusy = useNavigation().state !== 'idle';
  const { t, locale } = useUiTexts();
  const { citation: rule } = useRegisterWords();
  const isOpen = request.state === 'IN_WORK';
  const isDestroying = destruction?.state != null && destruction.state !== 'WITHDRAWN';
  const isBlocking = blocks.some(({ endedAt }) => !endedAt);
  const row = (key: string, name: string, value: React.ReactNode) => ({ key, name, value });
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <PageHeader
        title={t(`requests.admin.kind.${request.kind}`)}
        text={<RequestState state={request.state} />}
      />
      {parameters.get('done') && !answer && <Banner tone="info" announced title={t('requests.admin.done')} />}
      {answer && answer.problems.codes.length > 0 && <FormProblemBanner problems={answer.problems} />}
      <Card>
        <KeyValueList
          items={[
            row('number', t('requests.number'), request.number),
            row('received', t('requests.when'), <DateTime value={request.receivedAt} nameZone />),
            row('who', t('requests.admin.who'), t(`requests.requester.${request.requester}`)),
            row('how', t('requests.admin.how'), t(`requests.channel.${request.channel}`)),
            row('proof', t('requests.admin.proof'), t(`requests.proof.${request.proof}`)),
            ...(request.aboutTail
              ? [row('about', t('requests.admin.about'), `••• ${request.aboutTail}`)]
              : []),
            ...(request.merchantId
              ? [row('merchant', t('requests.admin.merchant'), <IdWithCopy id={request.merchantId} />)]
              : []),
            row('subject', t('requests.admin.subject'), <IdWithCopy id={request.subjectId} />),
            ...(request.authority
              ? [
                  row(
                    'authority',
                    t('requests.admin.authority'),
                    t(`requests.authority.${request.authority}`),
                  ),
                  ...(request.authorityEndsOn
                    ? [
                        row(
                          'authorityEndsOn',
                          t('requests.admin.authorityEndsOn'),
                          formatDate(request.authorityEndsOn, locale),
                        ),
                      ]
                    : []),
                  row('document', t('requests.admin.document'), document ?? '–'),
                ]
              : []),
            ...(copy ? [row('copy', t('requests.admin.package.row'), packageLine(t, copy))] : []),
            ...clocks.map(({ id, duty, citation, dueAt, outcome }) =>
              row(
                id,
                `${duty} · ${rule(citation)}`,
                outcome === null ? <DeadlineTimer dueAt={dueAt} /> : t(`deadlines.outcome.${outcome}`),
              ),
            ),
          ]}
        />
      </Card>
      {request.kind === 'BLOCKING' && <BlockEffect blocks={blocks} isOpen={isOpen} isForStaff />}
      <DuplicateOf id={request.duplicateOfId} />
      {request.refusalGround && (
        <Banner tone="waiting" title={t(`requests.ground.${request.refusalGround}`)} />
      )}
      <Card title={t('requests.words')}>
        <p lang={request.locale.toLowerCase()} className="wrap-anywhere whitespace-pre-line">
          {text === ''
            ? t('requests.noWords')
            : (text ?? t(isTextDestroyed ? 'requests.wordsDestroyed' : 'requests.wordsClosed'))}
        </p>
      </Card>
      <Card title={t('requests.steps')}>
        <RequestSteps steps={steps} />
      </Card>
      {canPrepare(request, copy) && (
        <Card title={t('requests.admin.package.row')}>
          <p className="-mt-1 mb-3 max-w-prose text-muted">{t('requests.admin.package.prepareText')}</p>
          <Form method="post">
            <input type="hidden" name="act" value="prepare" />
            <Button type="submit" loading={isBusy}>
              {t('requests.admin.package.prepare')}
            </Button>
          </Form>
        </Card>
      )}
      {destruction && (
        <DestructionPlan
          plan={destruction}
          tableTitles={tableTitles}
          requestId={request.id}
          isOpen={isOpen && !isRefusalProposed}
          answer={answer}
        />
      )}
      {isOpen && destruction && <LegalHoldForm answer={answer} />}
      {isOpen && isRefusalProposed && (
        <Fragment key={steps.length}>
          {isOwnProposal ? (
            <Banner tone="waiting" title={t('requests.admin.second.own')} />
          ) : (
            <Card title={t('requests.admin.second.title')}>
              <Form method="post">
                <input type="hidden" name="act" value="confirm" />
                <Button type="submit" tone="primary" loading={isBusy}>
                  {t('requests.admin.second.confirm')}
                </Button>
              </Form>
            </Card>
          )}
          <RequestAct
            act="return"
            title={t('requests.admin.second.why')}
            submit={t('requests.admin.second.return')}
            answer={answer}
          />
        </Fragment>
      )}
      {isOpen && !isRefusalProposed && (
        <Fragment key={steps.length}>
          {request.proof === 'NONE' && (
            <RequestAct
              act="prove"
              title={t('requests.admin.prove.title')}
              text={t('requests.admin.prove.text')}
              submit={t('requests.admin.prove.submit')}
              isMain
              answer={answer}
            />
          )}
          {isBlocking ? (
            <RequestAct
              act="check"
              title={t('requests.admin.check.title')}
              submit={t('requests.admin.check.submit')}
              isMain
              answer={answer}
            >
              <RadioCards
                legend={t('requests.admin.check.outcome')}
                name="outcome"
                defaultValue="CONFIRMED"
                options={blockOutcomes.map((value) => ({ value, title: t(`requests.admin.check.${value}`) }))}
              />
            </RequestAct>
          ) : isDestroying ? null : (
            <RequestAct
              act="answer"
              title={t('requests.admin.answer.title')}
              text={t(isHandedOver(request) ? 'requests.admin.answer.paper' : 'requests.admin.answer.text')}
              submit={t('requests.admin.answer.submit')}
              isMain={request.proof !== 'NONE'}
              answer={answer}
            />
          )}
          {request.kind === 'RECTIFICATION' && request.proof !== 'NONE' && (
            <RectifyRequest proposed={rectification ?? null} answer={answer} />
          )}
          <RequestAct
            act="write"
            title={t('requests.admin.message.title')}
            submit={t('requests.admin.message.submit')}
            answer={answer}
          />
          {!isBlocking && !isDestroying && (
            <RequestAct
              act="refuse"
              title={t('requests.admin.refuse.title')}
              text={t('requests.admin.refuse.text')}
              submit={t('requests.admin.refuse.submit')}
              answer={answer}
            >
              <Field
                label={t('requests.admin.refuse.ground')}
                error={answer?.act === 'refuse' ? answer.problems.fields['ground'] : undefined}
              >
                {(control) => (
                  <Select
                    {...control}
                    name="ground"
                    defaultValue=""
                    placeholder={t('requests.admin.refuse.choose')}
                    options={refusalGrounds.map((value) => ({ value, label: t(`requests.ground.${value}`) }))}
                  />
                )}
              </Field>
            </RequestAct>
          )}
        </Fragment>
      )}
    </div>
  );
}
