import { formatDateTime, formatTime } from '@apipay/i18n';
import { useUiTexts } from '@apipay/ui/ui-texts';

export interface SupportVisit {
  readonly id: string;
  readonly ticket: string;
  readonly reason: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

/** When support looked and why; of whoever looked no more than that it was support. */
export function SupportVisits({ visits }: { visits: readonly SupportVisit[] }) {
  const { t, locale } = useUiTexts();
  return (
    <ul className="flex flex-col gap-1">
      {visits.map(({ id, ticket, reason, startedAt, endedAt }) => {
        const start = formatDateTime(startedAt, locale);
        return (
          <li key={id} className="break-words">
            <span className="tabular-nums">
              {endedAt === null
                ? t('cabinet.view.now', { start })
                : t('cabinet.view.when', { start, end: formatTime(endedAt, locale) })}
            </span>
            {' · '}
            {t('cabinet.view.line', { ticket, reason })}
          </li>
        );
      })}
    </ul>
  );
}
