import { formatDate } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, useLoaderData, useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { SecondFactorField } from '../../../components/second-factor-field';
import { TotpPicture } from '../../../components/totp-picture';
import { useAnswer } from '../../../components/use-answer';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet } from '../cabinet-call.server';
import { holdOf } from '../rectifications/number-hold';
import { CodeDisclosure } from './code-disclosure';
import { RecoveryCodes } from './recovery-codes';
import { secondFactorDocument } from './second-factor.documents';
import { type SecondFactorAnswer, submitSecondFactor } from './submit-second-factor.server';

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, secondFactor } = await loadCabinet(secondFactorDocument, {}, args);
  return { mode: cabinetMode(args), isHeld: holdOf(viewer) !== null, ...secondFactor };
}

export const meta: MetaFunction<typeof loader> = (args) => privatePageMeta(args, (t) => t('factor.title'));

export function action(args: ActionFunctionArgs) {
  return submitSecondFactor(args);
}

/** R-C1: an authenticator app beside the code to the number: switched on, renewed, switched off. */
export default function SecondFactorPage() {
  const { mode, isHeld, confirmedAt, recoveryCodesLeft } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t, locale, zone } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const problems = answer?.problems ?? null;
  const refusedCode = problems?.fields['code'];
  const picture = useLastPicture(answer?.picture ?? null);
  const isTyping = answer?.intent === 'confirm' || picture !== null;
  const base = `/cabinet/${mode}/security`;
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <PageHeader
        title={t('factor.title')}
        text={t('factor.about')}
        path={[{ href: base, label: t('cabinet.place.security') }]}
      />
      {problems && !refusedCode && <FormProblemBanner problems={problems} />}
      {answer?.done && <Banner tone="info" announced title={t(`factor.${answer.done}`)} />}
      {answer?.recoveryCodes ? (
        <RecoveryCodes
          codes={answer.recoveryCodes}
          isFirst={answer.intent === 'confirm'}
          doneHref={`${base}/second-factor`}
        />
      ) : confirmedAt ? (
        <Card title={t('factor.card.on', { day: formatDate(confirmedAt, locale, { zone }) })}>
          <p className="-mt-1 mb-2 text-muted">
            {recoveryCodesLeft === 0
              ? t('factor.codesNone')
              : t('factor.codesLeft', { count: recoveryCodesLeft })}
          </p>
          <CodeDisclosure intent="renew" answer={answer ?? null} />
          <CodeDisclosure intent="remove" answer={answer ?? null} />
        </Card>
      ) : isHeld ? (
        <Banner tone="waiting" title={t('factor.held')} />
      ) : (
        <Card>
          {isTyping ? (
            <div className="flex flex-col gap-5">
              <p>{t('factor.scan')}</p>
              {picture && <TotpPicture {...picture} />}
              <Form method="post" noValidate className="flex max-w-sm flex-col gap-5">
                <SecondFactorField error={refusedCode} isAny={false} />
                <Button type="submit" tone="primary" name="intent" value="confirm" loading={isBusy}>
                  {t('factor.confirm')}
                </Button>
              </Form>
              {!picture && (
                <Form method="post">
                  <Button type="submit" tone="quiet" name="intent" value="enrol" loading={isBusy}>
                    {t('factor.startAgain')}
                  </Button>
                </Form>
              )}
            </div>
          ) : (
            <Form method="post">
              <Button type="submit" tone="primary" name="intent" value="enrol" loading={isBusy}>
                {t('factor.start')}
              </Button>
            </Form>
          )}
        </Card>
      )}
    </div>
  );
}

type Picture = NonNullable<SecondFactorAnswer['picture']>;

/** A refused code leaves the picture as it was: the app may still have to be shown it. Without scripts it is asked for anew. */
function useLastPicture(picture: Picture | null): Picture | null {
  const [last, setLast] = useState(picture);
  if (picture !== null && picture !== last) setLast(picture);
  return picture ?? last;
}
