import { formatDate, formatNumber } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Button, ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { MeaningDifference } from '@apipay/ui/difference';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { MerchantTariff } from './chosen-tariff';
import { type OfferedTariff, OfferPrice } from './tariff-words';

export interface TariffChangeProps {
  chosen: MerchantTariff;
  next: OfferedTariff;
  /** ISO instant of the answer: the day on which the change would begin. */
  now: string;
}

/** The second step of a change: both tariffs side by side, from when, and what becomes of the trial and of what was used. */
export function TariffChange({ chosen, next, now }: TariffChangeProps) {
  const { t, locale } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const day = (moment: string) => formatDate(moment, locale);
  const used = chosen.usage.find(({ feature }) => feature === 'INVOICES')?.used ?? 0;
  const isOver = next.invoiceLimit !== null && used > next.invoiceLimit;
  const row = (
    key: 'name' | 'price' | 'invoices' | 'api' | 'webhooks',
    cell: (tariff: OfferedTariff) => ReactNode,
  ) => ({
    key,
    name: t(`cabinet.tariff.row.${key}`),
    before: cell(chosen.tariff),
    after: cell(next),
  });
  return (
    <Card title={t('cabinet.tariff.changeTitle')}>
      <div className="flex flex-col gap-4">
        <MeaningDifference
          caption={t('cabinet.tariff.changeTitle')}
          before={t('cabinet.tariff.changeBefore')}
          after={t('cabinet.tariff.changeAfter')}
          changes={[
            row('name', (tariff) => tariff.name),
            row('price', (tariff) => <OfferPrice tariff={tariff} />),
            row('invoices', ({ invoiceLimit }) =>
              invoiceLimit === null ? t('cabinet.tariff.withoutLimit') : formatNumber(invoiceLimit, locale),
            ),
            row('api', ({ hasApi }) => t(hasApi ? 'cabinet.tariff.yes' : 'cabinet.tariff.no')),
            row('webhooks', ({ webhookEndpointLimit }) => formatNumber(webhookEndpointLimit, locale)),
            {
              key: 'day',
              name: t('cabinet.tariff.changeDay'),
              before: '',
              after: formatDate(now, locale, { style: 'numeric' }),
            },
          ]}
        />
        <div className="flex flex-col gap-2 text-sm">
          <p>{t('cabinet.tariff.changeNow')}</p>
          <p>
            {chosen.state === 'TRIALING' && chosen.trialEndsAt
              ? t('cabinet.tariff.changeTrial', { date: day(chosen.trialEndsAt) })
              : t('cabinet.tariff.changePaid')}
          </p>
          <p>{t('cabinet.tariff.changeUsed', { used: formatNumber(used, locale) })}</p>
        </div>
        {isOver && (
          <Banner tone="waiting" title={t('cabinet.tariff.changeOver')}>
            {t('cabinet.tariff.changeOverText', {
              used: formatNumber(used, locale),
              limit: formatNumber(next.invoiceLimit ?? 0, locale),
              date: day(chosen.periodEndsAt),
            })}
          </Banner>
        )}
        <Form method="post" className="flex flex-wrap gap-2">
          <input type="hidden" name="tariff" value={next.id} />
          <input type="hidden" name="confirmedFrom" value={chosen.tariff.id} />
          <Button type="submit" tone="primary" loading={isBusy}>
            {t('cabinet.tariff.changeTo', { tariff: next.name })}
          </Button>
          <ButtonLink href="?">{t('cabinet.tariff.stay', { tariff: chosen.tariff.name })}</ButtonLink>
        </Form>
      </div>
    </Card>
  );
}
