import { formatDateTime, formatDurationSeconds } from '@apipay/i18n';
import { AlarmClock } from 'lucide-react';
import { classNames } from './class-names';
import { useUiTexts } from './ui-texts';

export interface DeadlineTimerProps {
  /** ISO instant by which it must be done. */
  dueAt: string;
  /** Seconds before it at which colour begins to warn; a day unless told. */
  warnSeconds?: number;
}

/** How much time is left, in words; counted in calendar time. The exact moment stands in the title and on paper. */
export function DeadlineTimer({ dueAt, warnSeconds = 86_400 }: DeadlineTimerProps) {
  const { t, locale, zone, now } = useUiTexts();
  const seconds = (new Date(dueAt).getTime() - now.getTime()) / 1000;
  const duration = formatDurationSeconds(Math.abs(seconds), locale);
  const exact = formatDateTime(dueAt, locale, { zone, nameZone: true });
  const tone = seconds < 0 ? 'text-failed' : seconds < warnSeconds ? 'text-waiting' : 'text-muted';
  return (
    <time
      dateTime={dueAt}
      title={exact}
      className={classNames(
        'inline-flex items-center gap-1.5 whitespace-nowrap tabular-nums',
        seconds < warnSeconds && 'font-medium',
        tone,
      )}
    >
      <AlarmClock aria-hidden className="size-4 shrink-0" />
      {t(seconds < 0 ? 'ui.deadline.overdue' : 'ui.deadline.left', { duration })}
      <span className="hidden print:inline">({exact})</span>
    </time>
  );
}
