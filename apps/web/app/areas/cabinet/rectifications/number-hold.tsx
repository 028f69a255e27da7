import { formatDateTime } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';

/** A time after the sign-in number was changed. */
export interface HoldAfterChange {
  readonly since: string;
  readonly until: string;
}

/** Null where nothing is closed. */
export function holdOf(
  viewer: { readonly holdUntil: string | null; readonly numberChangedAt: string | null } | null,
): HoldAfterChange | null {
  if (viewer?.holdUntil == null) return null;
  return { since: viewer.numberChangedAt ?? viewer.holdUntil, until: viewer.holdUntil };
}

/** What is closed for a time after the number was changed, since when, and when it opens. */
export function NumberHold({ hold }: { hold: HoldAfterChange }) {
  const { t, locale } = useUiTexts();
  const spoken = (time: string) => formatDateTime(time, locale, { nameZone: true });
  return (
    <Banner tone="waiting" title={t('cabinet.number.holdTitle')}>
      {t('cabinet.number.holdText', { since: spoken(hold.since), until: spoken(hold.until) })}
    </Banner>
  );
}
