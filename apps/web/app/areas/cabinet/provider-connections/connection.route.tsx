import { ButtonLink } from '@apipay/ui/button';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { type FormProblems, problemsOfRefusal } from '../../../form-problems.server';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet, submitCabinet } from '../cabinet-call.server';
import { ConnectionAnswer } from './connection-answer';
import { ConnectionCodeForm } from './connection-code-form';
import { ConnectionForm } from './connection-form';
import { ConnectionHealth } from './connection-health';
import { connectionsDocument, shopNameDocument, tradePointsDocument } from './connections.documents';
import { submitConnection } from './submit-connection.server';
import { TradePointForm } from './trade-point-form';

/** Problems that end when our device is registered at a shop again. */
const repairedByShop = /^(?:device-|trade-point-)/;

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, connections } = await loadCabinet(connectionsDocument, {}, args);
  const connection = connections.find(({ isPrimary, state }) => isPrimary && state !== 'REMOVED') ?? null;
  const mayManage = viewer?.permissions.includes('connection:manage') === true;
  const needsShop =
    connection !== null &&
    mayManage &&
    (connection.state === 'CHOOSING_TRADE_POINT' ||
      (connection.state === 'LOST' && repairedByShop.test(connection.lastProblem ?? '')));
  const shops = needsShop ? await submitCabinet(tradePointsDocument, { id: connection.id }, args) : null;
  // The name is a personal value of the merchant's, opened for those who may; the number says as much to the others.
  const named =
    mayManage && connection?.tradePointId
      ? await submitCabinet(shopNameDocument, { id: connection.id }, args)
      : null;
  const shopProblems: FormProblems | null =
    shops && !shops.isOk ? problemsOfRefusal(args.request, shops) : null;
  return {
    mode: cabinetMode(args),
    connection,
    mayManage,
    signInPhone: viewer?.phoneMasked ?? '',
    shopName: named?.isOk ? (named.data.connection?.tradePointName ?? null) : null,
    tradePoints: shops?.isOk ? (shops.data.connection?.availableTradePoints ?? []) : null,
    shopProblems,
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('cabinet.place.connection'));

export function action(args: ActionFunctionArgs) {
  return submitConnection(args);
}

export default function ConnectionPage() {
  const { mode, connection, shopName, mayManage, signInPhone, tradePoints, shopProblems } =
    useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const problems = answer?.problems ?? null;
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <PageHeader title={t('cabinet.place.connection')} text={t('cabinet.connection.text')} />
      {connection && problems && (
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
      {connection && (
        <ConnectionAnswer
          checked={answer?.step === 'form' ? (answer.checked ?? null) : null}
          state={connection.state}
        />
      )}
      {connection && connection.state !== 'CHOOSING_TRADE_POINT' && (
        <ConnectionHealth
          connection={connection}
          shopName={shopName}
          mayManage={mayManage}
          isRepairedByShop={tradePoints !== null}
        />
      )}
      {connection && (tradePoints || shopProblems) && (
        <TradePointForm connection={connection} tradePoints={tradePoints ?? []} problems={shopProblems} />
      )}
      {!connection && !mayManage && <p className="text-muted">{t('cabinet.connection.noRight')}</p>}
      {!connection &&
        mayManage &&
        (answer?.step === 'code' ? (
          <ConnectionCodeForm key={answer.challengeId} step={answer} problems={problems} />
        ) : (
          <ConnectionForm
            typed={answer?.typed ?? { kaspiPhone: '', organizationBin: '', verificationCodeId: '' }}
            problems={problems}
            signInPhone={signInPhone}
          />
        ))}
    </div>
  );
}
