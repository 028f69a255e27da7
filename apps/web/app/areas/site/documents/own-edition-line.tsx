import { formatDate } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { OwnEdition } from './own-edition.server';

/** For a signed-in person: what they agreed to, and how much has changed since. */
export function OwnEditionLine({ own }: { own: OwnEdition | null }) {
  const { t, locale } = useUiTexts();
  if (own === null) return null;
  const { material, editorial } = own.since;
  return (
    <Banner
      tone={material > 0 ? 'waiting' : 'info'}
      title={t('site.editions.own', { edition: own.edition, date: formatDate(own.confirmedAt, locale) })}
    >
      {material + editorial === 0
        ? t('site.editions.nothingSince')
        : t('site.editions.since', { material, editorial })}
    </Banner>
  );
}
