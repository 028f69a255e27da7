import { ButtonLink } from '@apipay/ui/button';
import { Money } from '@apipay/ui/money';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../../../components/class-names';

export interface PricedTariff {
  id: string;
  name: string;
  isRecommended: boolean;
  price: { amount: string };
  periodMonths: number;
  trialDays: number;
  invoiceLimit: number | null;
  hasApi: boolean;
  webhookEndpointLimit: number;
}

export function TariffCard({ tariff, level = 3 }: { tariff: PricedTariff; level?: 2 | 3 }) {
  const { t } = useUiTexts();
  const Heading = `h${level}` as const;
  return (
    <section
      className={classNames(
        'flex flex-col rounded-lg border bg-surface p-5',
        tariff.isRecommended ? 'border-line-strong border-t-4 border-t-gold' : 'border-line',
      )}
    >
      <div className="flex min-h-6 flex-wrap items-center justify-between gap-2">
        <Heading className="font-semibold">{tariff.name}</Heading>
        {tariff.isRecommended && <span className="text-sm text-muted">{t('site.tariffs.recommended')}</span>}
      </div>
      <p className="mt-4">
        <TariffPrice tariff={tariff} />
      </p>
      <p className="mt-1 text-sm text-muted">
        {tariff.trialDays > 0
          ? t('site.tariffs.trial', { count: tariff.trialDays })
          : t('site.tariffs.noTrial')}
      </p>
      <ul className="mt-5 flex flex-1 flex-col gap-2">
        <Feature isThere>
          {tariff.invoiceLimit === null
            ? t('site.tariffs.unlimited')
            : t('site.tariffs.invoices', { count: tariff.invoiceLimit })}
        </Feature>
        <Feature isThere={tariff.hasApi}>
          {tariff.hasApi ? t('site.tariffs.api') : t('site.tariffs.noApi')}
        </Feature>
        <Feature isThere={tariff.webhookEndpointLimit > 0}>
          {tariff.webhookEndpointLimit > 0
            ? t('site.tariffs.webhooks', { count: tariff.webhookEndpointLimit })
            : t('site.tariffs.noWebhooks')}
        </Feature>
      </ul>
      <ButtonLink
        href={`/sign-in?${new URLSearchParams({ next: `/cabinet/live/tariff?to=${tariff.id}` })}`}
        tone={tariff.isRecommended ? 'primary' : 'secondary'}
        wide
        className="mt-6"
        aria-label={`${t('site.tariffs.choose')}: ${tariff.name}`}
      >
        {t('site.tariffs.choose')}
      </ButtonLink>
    </section>
  );
}

export function TariffPrice({ tariff }: { tariff: Pick<PricedTariff, 'price' | 'periodMonths'> }) {
  const { t } = useUiTexts();
  if (/^0(?:\.0+)?$/.test(tariff.price.amount)) {
    return <span className="text-xl font-semibold tracking-tight">{t('site.tariffs.free')}</span>;
  }
  return (
    <>
      <Money amount={tariff.price.amount} className="text-xl font-semibold tracking-tight" />{' '}
      <span className="text-muted">
        {tariff.periodMonths === 1
          ? t('site.tariffs.perMonth')
          : t('site.tariffs.perPeriod', { count: tariff.periodMonths })}
      </span>
    </>
  );
}

function Feature({ isThere, children }: { isThere: boolean; children: ReactNode }) {
  const Icon = isThere ? Check : Minus;
  return (
    <li className={classNames('flex items-start gap-2', !isThere && 'text-muted')}>
      <Icon
        aria-hidden
        className={classNames('mt-1 size-4 shrink-0', isThere ? 'text-paid' : 'text-muted')}
      />
      <span>{children}</span>
    </li>
  );
}
