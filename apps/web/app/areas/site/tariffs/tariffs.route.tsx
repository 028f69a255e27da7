import { Banner } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { callApi } from '../../../graphql/api-client.server';
import { publicPageMeta } from '../../../page-meta';
import { SiteHeading } from '../site-heading';
import { TariffCard } from './tariff-card';
import { TariffComparison } from './tariff-comparison';
import { tariffsDocument } from './tariffs.documents';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const result = await callApi(tariffsDocument, {}, { request, context });
  return result.isOk
    ? data({ tariffs: result.data.tariffs })
    : data({ tariffs: null }, { status: 503, headers: { 'Retry-After': '60' } });
}

export const meta: MetaFunction<typeof loader> = (args) =>
  publicPageMeta(args, (t, origin) => ({
    title: t('site.tariffs.title'),
    description: t('site.tariffs.description'),
    structured: (args.data?.tariffs ?? []).map((tariff) => ({
      'script:ld+json': {
        '@context': 'https://schema.org',
        '@type': 'Offer',
        name: tariff.name,
        price: tariff.price.amount,
        priceCurrency: 'KZT',
        url: `${origin}/tariffs`,
      },
    })),
  }));

export default function TariffsPage() {
  const { tariffs } = useLoaderData<typeof loader>();
  const { t } = useUiTexts();
  return (
    <div className="flex flex-col gap-10">
      <SiteHeading title={t('site.tariffs.title')} text={t('site.tariffs.text')} />
      {tariffs ? (
        <>
          <div className="grid gap-4 md:grid-cols-3">
            {tariffs.map((tariff) => (
              <TariffCard key={tariff.id} tariff={tariff} level={2} />
            ))}
          </div>
          <TariffComparison tariffs={tariffs} />
        </>
      ) : (
        <Banner tone="failed" title={t('site.tariffs.unavailable')} />
      )}
    </div>
  );
}
