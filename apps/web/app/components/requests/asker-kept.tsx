import { formatDate } from '@apipay/i18n';
import { useUiTexts } from '@apipay/ui/ui-texts';

interface Kept {
  readonly after: 'ACT' | 'ANSWER';
  readonly days: number;
  readonly until: string | null;
}

/** What stays of whoever asked by number alone, and until when. */
export function AskerKept({ kept, by }: { kept: Kept | null; by: 'person' | 'staff' }) {
  const { t, locale } = useUiTexts();
  if (kept === null) return null;
  const { after, days, until } = kept;
  return (
    <div className="mt-4 border-t border-line pt-3">
      <h3 className="font-medium">{t(`requests.destruction.asker.title.${by}`)}</h3>
      <p className="max-w-prose text-sm text-muted">{t(`requests.destruction.asker.why.${after}`)}</p>
      <p className="max-w-prose text-sm text-muted">
        {until === null
          ? t(`requests.destruction.asker.after.${after}`, { days: String(days) })
          : t('requests.destruction.asker.until', { day: formatDate(until, locale) })}
      </p>
    </div>
  );
}
