import { Banner } from '@apipay/ui/banner';
import { DateTime } from '@apipay/ui/date-time';
import { useUiTexts } from '@apipay/ui/ui-texts';

/** Where the person works no longer: named as it was named to them in lists. */
export function EndedPlaces({
  places,
}: {
  places: readonly { readonly nameMask: string; readonly endedAt: string }[];
}) {
  const { t } = useUiTexts();
  return places.map(({ nameMask, endedAt }) => (
    <Banner
      key={`${endedAt} ${nameMask}`}
      tone="info"
      title={
        <>
          {t('team.ended.title')} {nameMask}
        </>
      }
    >
      <DateTime value={endedAt} nameZone />. {t('team.ended.text')}
    </Banner>
  ));
}
