import { Banner } from '@apipay/ui/banner';
import { ButtonLink } from '@apipay/ui/button';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readMarkdown } from '../../../components/documents/read-markdown.server';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { type FormProblems, problemsOfRefusal } from '../../../form-problems.server';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet, submitCabinet } from '../cabinet-call.server';
import { holdOf, NumberHold } from '../rectifications/number-hold';
import { AddConnection } from './add-connection';
import { ConnectionAnswer } from './connection-answer';
import { ConnectionCodeForm } from './connection-code-form';
import { ConnectionForm } from './connection-form';
import { ConnectionHealth } from './connection-health';
import {
  connectionNamesDocument,
  connectionsDocument,
  numberConsentOfferDocument,
  tradePointsDocument,
} from './connections.documents';
import { NumberConsentNotice } from './number-consent-notice';
import { readPendingConnection } from './pending-connection.server';
import { type CodeStepOfConnection, submitConnection } from './submit-connection.server';
import { TradePointForm } from './trade-point-form';
import { nothingTyped } from './typed-connection';

const largestCount = 20;

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, connections } = await loadCabinet(connectionsDocument, {}, args);
  const mayManage = viewer?.permissions.includes('connection:manage') === true;
  const hold = mayManage ? holdOf(viewer) : null;
  const ready = connections.filter(({ state }) => state !== 'CHOOSING_TRADE_POINT');
  // Within the hold nothing is opened; what is lost is repaired all the same.
  const needing =
    !mayManage || hold !== null
      ? null
      : (connections.find(({ state }) => state === 'CHOOSING_TRADE_POINT') ?? null);
  const shops = needing ? await submitCabinet(tradePointsDocument, { id: needing.id }, args) : null;
  const named = ready.length > 0 ? await submitCabinet(connectionNamesDocument, {}, args) : null;
  const names = named?.isOk ? named.data.connections : [];
  const taken = new Set(ready.map(({ tradePointId }) => tradePointId));
  const points = shops?.isOk ? (shops.data.connection?.availableTradePoints ?? []) : [];
  const shopProblems: FormProblems | null =
    shops && !shops.isOk ? problemsOfRefusal(args.request, shops) : null;
  return {
    mode: cabinetMode(args),
    connections: ready.map((connection) => ({
      connection,
      name: names.find(({ id }) => id === connection.id)?.name ?? null,
    })),
    choice: needing && {
      connection: needing,
      tradePoints: points.filter(({ tradePointId }) => !taken.has(tradePointId)),
      problems: shopProblems,
    },
    organizations: ready.filter(
      ({ organizationBinMasked, canInvoice }, index) =>
        canInvoice &&
        ready.findIndex((other) => other.organizationBinMasked === organizationBinMasked) === index,
    ),
    isAdding: new URL(args.request.url).searchParams.get('add') === 'organization',
    mayManage,
    hold,
    signInPhone: viewer?.phoneMasked ?? '',
    offer: mayManage ? await readOffer(args) : null,
    begun: mayManage ? begunBefore(args, viewer?.id ?? '') : null,
  };
}

async function readOffer(args: LoaderFunctionArgs) {
  const { numberConsentOffer: offer } = await loadCabinet(numberConsentOfferDocument, {}, args);
  return offer && { ...offer, body: readMarkdown(offer.body), more: readMarkdown(offer.more) };
}

/** Where a reload goes on: at the code, or, with the number proven, at the form with all that was typed. */
function begunBefore(args: LoaderFunctionArgs, viewerId: string) {
  const pending = readPendingConnection(args.request, cabinetMode(args));
  if (pending?.owner !== viewerId) return null;
  const { kaspiPhone, organizationBin, challengeId, resendAt, isProven } = pending;
  const verificationCodeId = isProven ? challengeId : '';
  const typed = { ...nothingTyped, kaspiPhone, organizationBin, verificationCodeId };
  const step: CodeStepOfConnection | null = isProven
    ? null
    : { step: 'code', typed, challengeId, resendAt, now: new Date().toISOString(), problems: null };
  return { typed, step };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('cabinet.place.connection'));

export function action(args: ActionFunctionArgs) {
  return submitConnection(args);
}

export default function ConnectionPage() {
  const { mode, connections, choice, organizations, isAdding, mayManage, hold, signInPhone, offer, begun } =
    useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const problems = answer?.problems ?? null;
  const formAnswer = answer?.step === 'form' ? answer : null;
  const isChoosing = choice !== null;
  const hasAny = connections.length > 0 || isChoosing;
  const codeStep = answer?.step === 'code' ? answer : answer ? null : (begun?.step ?? null);
  const isForm = mayManage && hold === null && !isChoosing && (!hasAny || isAdding || codeStep !== null);
  const renamed = (id: string) =>
    problems && formAnswer?.of?.connectionId === id && !isChoosing
      ? { name: formAnswer.of.name, problems }
      : null;
  const waitingAtPrimary =
    connections.find(({ connection }) => connection.isPrimary)?.connection.openWork.waiting ?? 0;
  const isAtForm = isForm || connections.some(({ connection }) => renamed(connection.id) !== null);
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <PageHeader title={t('cabinet.place.connection')} text={t('cabinet.connection.text')} />
      {hold && <NumberHold hold={hold} />}
      {mayManage && !isForm && (
        <NumberConsentNotice mode={mode} connections={connections.map(({ connection }) => connection)} />
      )}
      {!isAtForm && problems && (
        <FormProblemBanner
          problems={problems}
          action={
            problems.codes.includes('CONNECTION_HAS_OPEN_INVOICES') && (
              <ButtonLink href={`/cabinet/${mode}/invoices?status=waiting`} size="small">
                {t('cabinet.connection.toWaiting')}
              </ButtonLink>
            )
          }
        />
      )}
      {formAnswer?.done?.what === 'joined' && !isChoosing && (
        <Banner
          tone="info"
          announced
          title={t('cabinet.connection.joined')}
          action={
            <ButtonLink href={`/cabinet/${mode}/invoices/new`} tone="primary" size="small">
              {t('cabinet.connection.toInvoice')}
            </ButtonLink>
          }
        />
      )}
      {!hasAny && !mayManage && <p className="text-muted">{t('cabinet.connection.noRight')}</p>}
      {isForm &&
        (codeStep ? (
          <ConnectionCodeForm key={codeStep.challengeId} step={codeStep} problems={problems} />
        ) : (
          <ConnectionForm
            typed={answer?.typed ?? begun?.typed ?? nothingTyped}
            problems={problems}
            offer={offer}
            signInPhone={signInPhone}
          />
        ))}
      {isForm && hasAny && (
        <ButtonLink href="?" tone="quiet">
          {t('cabinet.connection.backToList')}
        </ButtonLink>
      )}
      {choice && !isForm && (
        <TradePointForm
          connection={choice.connection}
          tradePoints={choice.tradePoints}
          typedName={formAnswer?.of?.name ?? ''}
          problems={choice.problems}
        />
      )}
      {!isForm &&
        connections.map(({ connection, name }) => (
          <div key={connection.id} className="flex flex-col gap-4">
            <ConnectionAnswer
              checked={formAnswer?.checked?.connectionId === connection.id ? formAnswer.checked : null}
              state={connection.state}
              problem={connection.lastProblem}
            />
            <ConnectionHealth
              connection={connection}
              name={name}
              hasOthers={connections.length > 1}
              mayManage={mayManage}
              waitingAtPrimary={waitingAtPrimary}
              renaming={renamed(connection.id)}
              renamed={
                formAnswer?.done?.what === 'renamed' && formAnswer.done.connectionId === connection.id
                  ? formAnswer.done
                  : null
              }
            />
          </div>
        ))}
      {mayManage && hold === null && !isForm && !isChoosing && organizations.length > 0 && (
        <AddConnection organizations={organizations} limit={largestCount} />
      )}
    </div>
  );
}
