import { ButtonLink } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { type PricedTariff, TariffCard } from '../tariffs/tariff-card';

/** Null when the prices could not be asked for: the page stays whole without them. */
export function HomeTariffs({ tariffs }: { tariffs: readonly PricedTariff[] | null }) {
  const { t } = useUiTexts();
  return (
    <section aria-labelledby="tariffs">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h2 id="tariffs" className="text-xl font-semibold">
            {t('site.home.tariffs.title')}
          </h2>
          <p className="mt-1 text-muted">{t('site.home.tariffs.text')}</p>
        </div>
        <ButtonLink href="/tariffs" size="small">
          {t('site.home.tariffs.all')}
        </ButtonLink>
      </div>
      {tariffs ? (
        <div className="mt-6 grid gap-4 md:grid-cols-3">
          {tariffs.map((tariff) => (
            <TariffCard key={tariff.id} tariff={tariff} />
          ))}
        </div>
      ) : (
        <p className="mt-6 text-muted">{t('site.home.tariffs.unavailable')}</p>
      )}
    </section>
  );
}
