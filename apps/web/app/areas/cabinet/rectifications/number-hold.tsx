import { formatDateTime } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';

/** A time after the sign-in number was changed, or the second factor taken away without it. */
export interface HoldAfterChange {
  /** Null where it was not the number: the second factor was taken away. */
  readonly since: string | null;
  readonly until: string;
}

/** Fourteen days, where the old number was lost. */
const longestHoldMs = 14 * 86_400_000;

/** Null where nothing is closed. */
export function holdOf(
  viewer: { readonly holdUntil: string | null; readonly numberChangedAt: string | null } | null,
): HoldAfterChange | null {
  if (viewer?.holdUntil == null) return null;
  const { numberChangedAt, holdUntil } = viewer;
  const isOfNumber =
    numberChangedAt !== null && Date.parse(holdUntil) - Date.parse(numberChangedAt) <= longestHoldMs;
  return { since: isOfNumber ? numberChangedAt : null, until: holdUntil };
}

/** What is closed for a time after the number was changed, since when, and when it opens. */
export function NumberHold({ hold }: { hold: HoldAfterChange }) {
  const { t, locale } = useUiTexts();
  const spoken = (time: string) => formatDateTime(time, locale, { nameZone: true });
  return (
    <Banner tone="waiting" title={t('cabinet.number.holdTitle')}>
      {hold.since === null
        ? t('cabinet.number.holdWithoutApp', { until: spoken(hold.until) })
        : t('cabinet.number.holdText', { since: spoken(hold.since), until: spoken(hold.until) })}
    </Banner>
  );
}
