import { Banner } from '@apipay/ui/banner';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { readMarkdown } from '../../../components/documents/read-markdown.server';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { NotPrintedBanner } from '../../../components/not-printed-banner';
import { useAnswer } from '../../../components/use-answer';
import { notFound } from '../../../graphql/load-from-api.server';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet } from '../cabinet-call.server';
import { ConsentCodeForm } from './consent-code-form';
import { ConsentForm } from './consent-form';
import { ConsentHistory } from './consent-history';
import { placeOf, purposeAt, type ShownConsent } from './consent-places';
import { consentChangeDocument, consentOfferDocument, consentsDocument } from './consents.documents';
import { readPendingConsent } from './pending-consent.server';
import { submitConsent } from './submit-consent.server';
import { WhatChanged } from './what-changed';
import { WithdrawConsent } from './withdraw-consent';

export async function loader(args: LoaderFunctionArgs) {
  const purpose = purposeAt(args.params['purpose']);
  if (purpose === null) throw notFound(args.context.requestId);
  const { consents, viewer, consentObligations, numberObligations } = await loadCabinet(
    consentsDocument,
    {},
    args,
  );
  const consent = consents.find((listed) => listed.purpose === purpose);
  if (!consent || !viewer) throw notFound(args.context.requestId);
  const about = {
    mode: cabinetMode(args),
    consent,
    phone: viewer.phoneMasked,
    obligations: { IDENTITY_AND_REGISTRATION: consentObligations, INVOICING: numberObligations, MAILING: [] }[
      purpose
    ],
    now: new Date().toISOString(),
  };
  if (consent.state === 'IN_FORCE') return { ...about, offer: null, pending: null, changed: null };
  if (consent.state === 'AWAITING_CODE') {
    const pending = readPendingConsent(args.request, purpose);
    return { ...about, offer: null, pending: pending && { resendAt: pending.resendAt }, changed: null };
  }
  const { consentOffer } = await loadCabinet(consentOfferDocument, { purpose }, args);
  const { body, more, ...contents } = consentOffer;
  const offer = { ...contents, body: readMarkdown(body), more: readMarkdown(more) };
  return { ...about, offer, pending: null, changed: await findChange(args, consent) };
}

/** For a consent that has to be given anew: between which editions, and what they mean differently. */
async function findChange(args: LoaderFunctionArgs, consent: ShownConsent) {
  const { state, documentKind: kind, agreedEdition: agreed, currentEdition: current } = consent;
  if (state !== 'OUTDATED' || agreed === null || current === null) return null;
  if (agreed === current) return { agreed, current, differences: [] };
  const found = await loadCabinet(consentChangeDocument, { kind, from: agreed, to: current }, args);
  return { agreed, current, differences: found.documentComparison?.differences ?? [] };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => {
    const purpose = purposeAt(args.params['purpose']);
    return t(purpose ? `consents.purpose.${purpose}.title` : 'consents.title');
  });

export async function action(args: ActionFunctionArgs) {
  const purpose = purposeAt(args.params['purpose']);
  if (purpose === null) throw notFound(args.context.requestId);
  return submitConsent(args, purpose);
}

/** One purpose: what is asked, where it stands, and the way back. */
export default function ConsentPage() {
  const { mode, consent, obligations, phone, offer, pending, changed, now } = useLoaderData<typeof loader>();
  const [parameters] = useSearchParams();
  const answer = useAnswer<typeof action>();
  const { t, locale } = useUiTexts();
  const done = parameters.get('done');
  const { state, purpose } = consent;
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <PageHeader
        title={t(`consents.purpose.${purpose}.title`)}
        path={[{ href: `/cabinet/${mode}/privacy`, label: t('cabinet.place.privacy') }]}
      />
      <NotPrintedBanner isOwn />
      {parameters.has('next') && offer && <Banner tone="waiting" title={t('consents.asked')} />}
      {done === 'given' && state === 'IN_FORCE' && (
        <Banner tone="info" announced title={t(`consents.given.${purpose}`)} />
      )}
      {done === 'recorded' && state === 'AWAITING_CODE' && (
        <Banner tone="waiting" announced title={t('consents.recorded')} />
      )}
      {done === 'withdrawn' && state === 'WITHDRAWN' && (
        <Banner tone="info" announced title={t(`consents.withdrawn.${purpose}`)} />
      )}
      {answer && !answer.problems.fields['code'] && <FormProblemBanner problems={answer.problems} />}
      {changed && <WhatChanged {...changed} />}
      {offer && (
        <ConsentForm
          key={`${locale}:${answer?.at ?? 0}`}
          mode={mode}
          purpose={purpose}
          offer={offer}
          answer={answer ?? null}
        />
      )}
      {state === 'AWAITING_CODE' && (
        <ConsentCodeForm phone={phone} pending={pending} now={now} problems={answer?.problems ?? null} />
      )}
      {(state === 'IN_FORCE' || state === 'AWAITING_CODE' || state === 'OUTDATED') && (
        <WithdrawConsent state={state} purpose={purpose} obligations={obligations} />
      )}
      {consent.acts.length > 0 && (
        <ConsentHistory
          acts={consent.acts}
          documentKind={consent.documentKind}
          place={`/cabinet/${mode}/privacy/consents/${placeOf(purpose)}`}
        />
      )}
    </div>
  );
}
