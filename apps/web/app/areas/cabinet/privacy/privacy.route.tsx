import { ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { PageHeader } from '@apipay/ui/page-header';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData, useParams } from '@remix-run/react';
import { pageArguments } from '../../../graphql/page-arguments';
import { translatorOf } from '../../../locale.server';
import { privatePageMeta } from '../../../page-meta';
import { loadCabinet, submitCabinet } from '../cabinet-call.server';
import { PurposeList } from '../consents/purpose-list';
import { WholeHistory } from '../consents/whole-history';
import { staffViewsDocument } from '../staff-views/staff-views.documents';
import { SupportVisits } from '../staff-views/support-visits';
import { accessActorOf, accessChoiceOf } from './access-choice';
import { AccessRecords } from './access-records';
import { KeptData } from './kept-data';
import { PageContents } from './page-contents';
import { cabinetPrivacyDocument } from './privacy.documents';

const pageSize = 10;
/** More visits of support than these are folded. */
const visitsShown = 3;

export async function loader(args: LoaderFunctionArgs) {
  const parameters = new URL(args.request.url).searchParams;
  const by = accessActorOf(accessChoiceOf(parameters));
  const found = await loadCabinet(
    cabinetPrivacyDocument,
    { ...pageArguments(parameters, pageSize), by },
    args,
  );
  // Whoever works for no business now reads all else.
  const views = await submitCabinet(staffViewsDocument, {}, args);
  const refusal = parameters.get('notProven');
  const t = translatorOf(args.request);
  const notProven = refusal && (t.find(`errors.${refusal}`) ?? t('errors.INTERNAL'));
  return { ...found, notProven, visits: views.isOk ? views.data.staffViews : [] };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('cabinet.place.privacy'));

/** R-C9: what is kept about me and why, what I confirmed, who used it. */
export default function CabinetPrivacyPage() {
  const {
    keptData,
    processingRegister,
    purposePreferences,
    consentObligations,
    numberObligations,
    ownMailings,
    consents,
    reviewConsentActs,
    confirmations,
    accessRecords,
    notProven,
    visits,
  } = useLoaderData<typeof loader>();
  const { mode = 'live' } = useParams();
  const { t } = useUiTexts();
  const hasActs = reviewConsentActs.length > 0 || consents.some(({ acts }) => acts.length > 0);
  const parts = [
    { id: 'requests', title: t('requests.title') },
    { id: 'purposes', title: t('consents.preferences.title') },
    { id: 'kept', title: t('cabinet.privacy.kept') },
    ...(hasActs ? [{ id: 'history', title: t('consents.wholeHistory') }] : []),
    { id: 'confirmations', title: t('cabinet.privacy.confirmations') },
    ...(visits.length > 0 ? [{ id: 'visits', title: t('cabinet.view.listTitle') }] : []),
    { id: 'access', title: t('cabinet.privacy.access') },
  ];
  return (
    <div className="flex max-w-4xl flex-col gap-6">
      <PageHeader title={t('cabinet.place.privacy')} text={t('cabinet.privacy.text')} />
      <PageContents parts={parts} />
      <Card title={<span id="requests">{t('requests.title')}</span>}>
        <p className="-mt-1 mb-4 max-w-prose text-muted">{t('requests.text')}</p>
        <div className="flex flex-wrap gap-3">
          <ButtonLink href={`/cabinet/${mode}/privacy/requests/new`} tone="primary">
            {t('requests.new')}
          </ButtonLink>
          <ButtonLink href={`/cabinet/${mode}/privacy/requests`}>{t('requests.back')}</ButtonLink>
        </div>
      </Card>
      <PurposeList
        purposes={purposePreferences}
        obligations={{ IDENTITY_AND_REGISTRATION: consentObligations, INVOICING: numberObligations }}
        mailings={ownMailings}
        mode={mode}
      />
      <KeptData
        entries={keptData}
        register={processingRegister.filter(({ subject }) => subject === 'merchant-person')}
      />
      <WholeHistory consents={consents} reviewActs={reviewConsentActs} base={`/cabinet/${mode}/privacy`} />
      <Card title={<span id="confirmations">{t('cabinet.privacy.confirmations')}</span>}>
        <ul className="flex flex-col gap-3">
          {confirmations.map((confirmation) => (
            <li
              key={confirmation.id}
              className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1"
            >
              <span>
                {confirmation.kind === 'AGE' ? (
                  t('cabinet.privacy.confirmation.AGE')
                ) : (
                  <TextLink
                    href={`/${confirmation.kind === 'PUBLIC_OFFER' ? 'offer' : 'privacy'}/${confirmation.edition}`}
                  >
                    {t(`cabinet.privacy.confirmation.${confirmation.kind}`, {
                      edition: confirmation.edition ?? '',
                    })}
                  </TextLink>
                )}
              </span>
              <span className="text-sm text-muted">
                <DateTime value={confirmation.confirmedAt} nameZone /> ·{' '}
                {t(`consents.shownIn.${confirmation.locale}`)}
              </span>
            </li>
          ))}
        </ul>
      </Card>
      {visits.length > 0 && (
        <Card title={<span id="visits">{t('cabinet.view.listTitle')}</span>}>
          <p className="-mt-1 mb-3 text-muted">{t('cabinet.view.listText')}</p>
          <SupportVisits visits={visits.slice(0, visitsShown)} />
          {visits.length > visitsShown && (
            <details>
              <summary className="flex min-h-11 w-fit items-center rounded-sm text-brand underline underline-offset-3">
                {t('cabinet.privacy.visitsShow')}
              </summary>
              <SupportVisits visits={visits.slice(visitsShown)} />
            </details>
          )}
        </Card>
      )}
      <AccessRecords records={accessRecords} notProven={notProven} />
    </div>
  );
}
