import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { Field } from '@apipay/ui/field';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation, useSearchParams } from '@remix-run/react';
import type { ResultOf } from 'gql.tada';
import type { FormProblems } from '../../form-problems.server';
import type { ShownPackage } from '../access-packages/load-package.server';
import { PackageCard } from '../access-packages/package-card';
import { FormProblemBanner } from '../form-problem-banner';
import { BlockEffect } from './block-effect';
import { DestructionProgress } from './destruction-progress';
import { DuplicateOf } from './duplicate-of';
import { lastMoment } from './last-moment';
import { type OwnRectification, Rectified } from './rectified';
import { RequestState } from './request-state';
import { RequestSteps } from './request-steps';
import type { ownRequestDocument } from './requests.documents';

const textLimit = 2_000;
const done = {
  filed: 'requests.filed',
  written: 'requests.message.done',
  withdrawn: 'requests.withdraw.done',
  asked: 'requests.package.asked',
  gone: 'requests.package.gone',
} as const;

interface RequestPageProps extends ResultOf<typeof ownRequestDocument> {
  /** The copy that answers it; null where it is answered otherwise. */
  shown: ShownPackage | null;
  /** What it has put right, for whoever is signed in. */
  rectified?: readonly OwnRectification[];
  /** Its own address. */
  page: string;
  answer: { problems: FormProblems; text: string } | undefined;
}

/** One request as whoever asked it sees it: how far it is, what it has brought about, and what both sides wrote. */
export function RequestPage({
  ownDataSubjectRequest,
  ownDestruction,
  operator,
  shown,
  rectified = [],
  page,
  answer,
}: RequestPageProps) {
  const { request, text, isTextDestroyed, steps, blocks, merchantName } = ownDataSubjectRequest;
  const { t } = useUiTexts();
  const [parameters] = useSearchParams();
  const isBusy = useNavigation().state !== 'idle';
  const isOpen = request.state === 'IN_WORK';
  const isDestroying = !!ownDestruction;
  const word = parameters.get('done');
  // An answer beside it says more.
  const isPast = word === 'filed' && !isOpen;
  const said = isPast ? undefined : Object.entries(done).find(([one]) => one === word)?.[1];
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      {said && !answer && <Banner tone="info" announced title={t(said)} />}
      {answer && <FormProblemBanner problems={answer.problems} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <RequestState state={request.state} isHeld={!!ownDestruction?.heldUntil} />
        <span className="text-sm text-muted">
          {t('requests.numbered', { number: String(request.number) })} · {t('requests.when')}{' '}
          <DateTime value={request.receivedAt} nameZone />
          {request.aboutTail && ` · ••• ${request.aboutTail}`}
        </span>
      </div>
      {merchantName && <p>{t('requests.onlyAt', { name: merchantName })}</p>}
      {isOpen && request.dueAt && (
        <p>
          {t('requests.dueBy')} <DateTime value={lastMoment(request.dueAt)} nameZone />
        </p>
      )}
      {request.kind === 'BLOCKING' && request.proof !== 'NONE' && (
        <BlockEffect blocks={blocks} isOpen={isOpen} />
      )}
      {isOpen && request.proof === 'NONE' && <Banner tone="waiting" title={t('requests.unproven')} />}
      <DuplicateOf id={request.duplicateOfId} />
      {shown && <PackageCard shown={shown} page={page} problems={answer?.problems ?? null} />}
      <Rectified rectifications={rectified} />
      {request.refusalGround && request.state === 'REFUSED' && (
        <Banner tone="failed" title={t(`requests.ground.${request.refusalGround}`)} />
      )}
      {ownDestruction && <DestructionProgress destruction={ownDestruction} base={page} />}
      <Card title={t('requests.words')}>
        <p className="wrap-anywhere whitespace-pre-line">
          {text === ''
            ? t('requests.noWords')
            : (text ?? t(isTextDestroyed ? 'requests.wordsDestroyed' : 'requests.wordsClosed'))}
        </p>
      </Card>
      <Card title={t('requests.steps')}>
        <RequestSteps steps={steps} />
      </Card>
      {isOpen && (
        <Card title={t('requests.message.label')}>
          <Form key={steps.length} method="post" noValidate className="flex max-w-prose flex-col gap-4">
            <Field label={t('requests.form.text')} error={answer?.problems.fields['text']}>
              {(control) => (
                <Textarea
                  {...control}
                  name="text"
                  rows={4}
                  limit={textLimit}
                  defaultValue={answer?.text ?? ''}
                />
              )}
            </Field>
            <Button
              type="submit"
              name="intent"
              value="write"
              tone="primary"
              loading={isBusy}
              className="w-fit"
            >
              {t('requests.message.submit')}
            </Button>
          </Form>
        </Card>
      )}
      {isOpen && !isDestroying && (
        <Card title={t('requests.withdraw.title')}>
          <p className="mb-3 max-w-prose text-muted">
            {t(
              blocks.some(({ endedAt }) => !endedAt)
                ? 'requests.withdraw.blocking'
                : 'requests.withdraw.text',
            )}
          </p>
          <Form method="post">
            <Button type="submit" name="intent" value="withdraw" loading={isBusy}>
              {t('requests.withdraw.submit')}
            </Button>
          </Form>
        </Card>
      )}
      <p className="max-w-prose text-sm text-muted">
        {t('requests.complain', { body: operator.authorisedBody })}
      </p>
    </div>
  );
}
