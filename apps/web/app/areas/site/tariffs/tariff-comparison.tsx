import { formatNumber } from '@apipay/i18n';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ReactNode } from 'react';
import { type PricedTariff, TariffPrice } from './tariff-card';

/** The same tariffs line by line; the first column stays while the table is moved on a narrow screen. */
export function TariffComparison({ tariffs }: { tariffs: readonly PricedTariff[] }) {
  const { t, locale } = useUiTexts();
  const rows: {
    key: 'price' | 'trial' | 'invoices' | 'api' | 'webhooks' | 'testMode';
    cell: (tariff: PricedTariff) => ReactNode;
  }[] = [
    { key: 'price', cell: (tariff) => <TariffPrice tariff={tariff} /> },
    {
      key: 'trial',
      cell: ({ trialDays }) =>
        trialDays > 0 ? t('site.tariffs.days', { count: trialDays }) : t('site.tariffs.no'),
    },
    {
      key: 'invoices',
      cell: ({ invoiceLimit }) =>
        invoiceLimit === null ? t('site.tariffs.without') : formatNumber(invoiceLimit, locale),
    },
    { key: 'api', cell: ({ hasApi }) => t(hasApi ? 'site.tariffs.yes' : 'site.tariffs.no') },
    { key: 'webhooks', cell: ({ webhookEndpointLimit }) => formatNumber(webhookEndpointLimit, locale) },
    { key: 'testMode', cell: () => t('site.tariffs.yes') },
  ];
  return (
    <section>
      <h2 id="compare" className="text-lg font-semibold">
        {t('site.tariffs.compare')}
      </h2>
      <p id="compare-scroll" className="mt-1 text-sm text-muted md:hidden">
        {t('site.tariffs.scroll')}
      </p>
      <div className="relative mt-4 overflow-hidden rounded-lg border border-line bg-surface">
        <div
          className="overflow-x-auto outline-offset-[-2px]!"
          role="region"
          aria-labelledby="compare"
          aria-describedby="compare-scroll"
          tabIndex={0}
        >
          <table className="w-full min-w-max border-collapse text-left max-md:mr-8">
            <thead>
              <tr className="border-b border-line">
                <th scope="col" className="sticky left-0 bg-surface px-4 py-3 text-sm font-medium text-muted">
                  {t('site.tariffs.feature')}
                </th>
                {tariffs.map((tariff) => (
                  <th key={tariff.id} scope="col" className="px-4 py-3 font-semibold">
                    {tariff.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key} className="border-b border-line last:border-b-0">
                  <th
                    scope="row"
                    className="sticky left-0 max-w-40 bg-surface px-4 py-3 font-normal text-muted"
                  >
                    {t(`site.tariffs.row.${row.key}`)}
                  </th>
                  {tariffs.map((tariff) => (
                    <td key={tariff.id} className="px-4 py-3 tabular-nums [&_data]:text-base">
                      {row.cell(tariff)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <span
          aria-hidden
          className="pointer-events-none absolute inset-y-0 right-0 w-10 bg-linear-to-l from-surface to-transparent md:hidden"
        />
      </div>
    </section>
  );
}
