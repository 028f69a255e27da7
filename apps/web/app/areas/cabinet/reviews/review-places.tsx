import { formatDateTime } from '@apipay/i18n';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ShownReview } from './own-review';

/** Each place where a review stands or stood, and what has become of it there. */
export function ReviewPlaces({ places }: { places: ShownReview['places'] }) {
  const { t, locale, zone } = useUiTexts();
  const time = (value: string) => formatDateTime(value, locale, { zone });
  return (
    <KeyValueList
      items={places.map(({ place, handedAt, removalDueAt, removedAt }) => ({
        key: place,
        name: t(`reviews.place.${place}`),
        value: [
          handedAt
            ? t(place === 'SITE' ? 'reviews.history.now' : 'reviews.history.handed', { time: time(handedAt) })
            : t('reviews.history.copy'),
          removedAt && t('reviews.history.removed', { time: time(removedAt) }),
          removalDueAt &&
            !removedAt &&
            t(handedAt ? 'reviews.history.due' : 'reviews.history.dueCopy', { time: time(removalDueAt) }),
        ]
          .filter(Boolean)
          .join(', '),
      }))}
    />
  );
}
