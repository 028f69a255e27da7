import { formatDate } from '@apipay/i18n';
import { shortWeekdayNames, standaloneMonthNames, weekdayNames } from '@apipay/i18n/calendar-words';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { classNames } from '../../../components/class-names';
import type { YearDay, YearMonth } from './year-days';

const fromMonday = [1, 2, 3, 4, 5, 6, 0] as const;

const looks = {
  work: '',
  rest: 'text-muted bg-shade',
  holiday: 'bg-failed-tint text-failed font-semibold',
  workInstead: 'ring-2 ring-inset ring-brand font-semibold',
} as const;
type Look = keyof typeof looks;

function lookOf({ isWork, isNamed }: YearDay): Look {
  if (isNamed) return isWork ? 'workInstead' : 'holiday';
  return isWork ? 'work' : 'rest';
}

const square = 'inline-flex size-8 items-center justify-center rounded-md tabular-nums';

/** One month; what a day is stands in colour, weight and words. */
export function MonthGrid({ month }: { month: YearMonth }) {
  const { t, locale } = useUiTexts();
  const title = standaloneMonthNames[locale][month.month - 1] ?? '';
  return (
    <section className="min-w-0 rounded-lg border border-line bg-surface p-3">
      <header className="mb-1 flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 className="font-semibold first-letter:uppercase">{title}</h3>
        <span className="text-sm text-muted">{t('calendar.workingDays', { count: month.workingDays })}</span>
      </header>
      <table className="w-full table-fixed border-collapse text-center text-sm">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            {fromMonday.map((weekday) => (
              <th key={weekday} scope="col" className="py-1 font-normal text-muted">
                <abbr className="no-underline" title={weekdayNames[locale][weekday]}>
                  {shortWeekdayNames[locale][weekday]}
                </abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {month.weeks.map((week) => (
            <tr key={week.find((day) => day !== null)?.day}>
              {week.map((day, place) => (
                <td key={day?.day ?? `empty-${place}`} className="p-0.5">
                  {day && <DayCell day={day} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DayCell({ day }: { day: YearDay }) {
  const { t, locale } = useUiTexts();
  const look = lookOf(day);
  const words = look === 'work' ? '' : day.name || t(`calendar.legend.${look}`);
  return (
    <time
      dateTime={day.day}
      title={words === '' ? undefined : `${formatDate(day.day, locale)}: ${words}`}
      className={classNames(square, looks[look])}
    >
      {day.number}
      {words !== '' && <span className="sr-only"> {words}</span>}
    </time>
  );
}

export function MonthLegend() {
  const { t } = useUiTexts();
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
      {(Object.keys(looks) as Look[]).map((look) => (
        <li key={look} className="flex items-center gap-2">
          <span aria-hidden className={classNames(square, 'border border-line', looks[look])}>
            1
          </span>
          {t(`calendar.legend.${look}`)}
        </li>
      ))}
    </ul>
  );
}
