import { formatNumber } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { PageHeader } from '@apipay/ui/page-header';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Plus } from 'lucide-react';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, cabinetViewpoint, loadCabinet } from '../cabinet-call.server';
import { EditionNotices } from '../edition-notices/edition-notices';
import { calendarDay } from '../invoices/calendar-day';
import { InvoiceEmptyState } from '../invoices/invoice-empty-state';
import { InvoiceTable } from '../invoices/invoice-table';
import { SupportBanner } from '../staff-views/support-banner';
import { EndedPlaces } from '../team/ended-places';
import { usePermissions } from '../use-permissions';
import { TroubledEndpoints } from '../webhooks/troubled-endpoints';
import { endpointStatesDocument } from '../webhooks/webhooks.documents';
import { homeDocument } from './home.documents';
import { HomeMoney } from './home-money';
import { HomeNumbers } from './home-numbers';
import { SetupByOthers } from './setup-by-others';
import { isConnectedAs, SetupChecklist } from './setup-checklist';

/** So long the first page tells that support looked or a place has ended; the page about the person's data tells the first for good. */
const toldForMs = 7 * 24 * 3_600_000;

export async function loader(args: LoaderFunctionArgs) {
  const today = calendarDay(new Date());
  const isPerson = cabinetViewpoint(args).viewId === undefined;
  const found = await loadCabinet(homeDocument, { today, isPerson }, args);
  const mayReadEndpoints = found.viewer?.permissions.includes('webhook:read') === true;
  const { webhookEndpoints } = mayReadEndpoints
    ? await loadCabinet(endpointStatesDocument, {}, args)
    : { webhookEndpoints: [] };
  const since = Date.now() - toldForMs;
  const visits = (found.staffViews ?? []).filter(({ startedAt }) => Date.parse(startedAt) > since);
  const ended = (found.viewer?.endedMerchants ?? []).filter(({ endedAt }) => Date.parse(endedAt) > since);
  return { ...found, visits, ended, webhookEndpoints, todayIs: today, mode: cabinetMode(args) };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('cabinet.place.home'));

export default function CabinetHomePage() {
  const {
    mode,
    editionNotices,
    merchant,
    connections,
    today,
    ever,
    recent,
    todayIs,
    money,
    moneyMatters,
    webhookEndpoints,
    visits,
    ended,
  } = useLoaderData<typeof loader>();
  const { t, locale } = useUiTexts();
  const base = `/cabinet/${mode}`;
  const permissions = usePermissions();
  const mayIssue = permissions.includes('invoice:issue');
  const hasInvoice = ever.some(({ count }) => count > 0);
  const connection = connections.find(({ isPrimary, state }) => isPrimary && state !== 'REMOVED');
  const mayManage = permissions.includes('merchant:manage');
  const isReady = merchant.tariff !== null && connection !== undefined && hasInvoice;
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title={merchant.name ?? t('cabinet.place.home')}
        actions={
          mayIssue && (
            <ButtonLink href={`${base}/invoices/new`} tone="primary" icon={<Plus aria-hidden />}>
              {t('cabinet.invoices.new')}
            </ButtonLink>
          )
        }
      />
      <EndedPlaces places={ended} />
      <EditionNotices notices={editionNotices ?? []} base={base} />
      {!isReady && mayManage && (
        <SetupChecklist
          base={base}
          hasTariff={merchant.tariff !== null}
          connectionState={connection?.state ?? null}
          hasInvoice={hasInvoice}
        />
      )}
      {!mayManage && (
        <SetupByOthers
          hasTariff={merchant.tariff !== null}
          isConnected={isConnectedAs(connection?.state ?? null)}
        />
      )}
      <SupportBanner visits={visits} base={base} />
      <TroubledEndpoints endpoints={webhookEndpoints} base={`${base}/developers/webhooks`} />
      {moneyMatters.length > 0 && (
        <Banner
          tone="unknown"
          title={t('desk.home', { count: formatNumber(moneyMatters.length, locale) })}
          action={<ButtonLink href={`${base}/money`}>{t('desk.decide')}</ButtonLink>}
        />
      )}
      {hasInvoice && <HomeMoney base={base} todayIs={todayIs} money={money} />}
      {hasInvoice && <HomeNumbers base={base} today={today} ever={ever} todayIs={todayIs} />}
      {(hasInvoice || isReady || !mayManage) && (
        <Card
          title={t('cabinet.home.recent')}
          padded={false}
          className="overflow-x-auto"
          aside={
            <TextLink href={`${base}/invoices`} className="flex items-center max-md:min-h-11">
              {t('cabinet.home.allInvoices')}
            </TextLink>
          }
        >
          <div className="pt-2">
            {recent.nodes.length === 0 ? (
              <InvoiceEmptyState isFiltered={false} newHref={mayIssue ? `${base}/invoices/new` : null} />
            ) : (
              <InvoiceTable
                invoices={recent.nodes}
                caption={t('cabinet.home.recent')}
                base={`${base}/invoices`}
              />
            )}
          </div>
        </Card>
      )}
    </div>
  );
}
