import { formatDate } from '@apipay/i18n';
import { Button } from '@apipay/ui/button';
import { FilterChip, RemovableChip } from '@apipay/ui/filter-chip';
import { Input } from '@apipay/ui/input';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form } from '@remix-run/react';
import { Search } from 'lucide-react';
import { calendarDay } from './calendar-day';
import { hrefWithFilter, type InvoiceListFilter } from './invoice-filter';

const presets = [
  { key: 'today', days: 0 },
  { key: 'week', days: -6 },
  { key: 'month', days: -29 },
] as const;

/** One box for a phone in any spelling, a sum, a number, an id; and days of the merchants' zone. */
export function InvoiceFilterBar({ filter, today }: { filter: InvoiceListFilter; today: string }) {
  const { t, locale } = useUiTexts();
  const isPreset = (days: number) =>
    filter.to === null && filter.from === calendarDay(new Date(`${today}T12:00:00Z`), days);
  const isOwnPeriod =
    (filter.from !== null || filter.to !== null) && !presets.some(({ days }) => isPreset(days));
  const day = (value: string | null) => (value ? formatDate(value, locale, { style: 'numeric' }) : '…');
  return (
    <div className="flex flex-col gap-3 lg:flex-row lg:items-center lg:justify-between">
      <Form method="get" role="search" className="flex min-w-0 flex-1 gap-2 lg:max-w-md">
        {filter.status && (
          <input type="hidden" name="status" value={filter.status.toLowerCase().replaceAll('_', '-')} />
        )}
        {filter.from && <input type="hidden" name="from" value={filter.from} />}
        {filter.isArchive && <input type="hidden" name="archive" value="1" />}
        {filter.to && <input type="hidden" name="to" value={filter.to} />}
        <Input
          key={filter.search}
          name="q"
          type="search"
          aria-label={t('cabinet.invoices.searchLabel')}
          placeholder={t('cabinet.invoices.searchPlaceholder')}
          defaultValue={filter.search}
          before={<Search aria-hidden className="size-4.5" />}
          className="min-w-0 flex-1"
        />
        <Button type="submit">{t('ui.button.search')}</Button>
      </Form>
      <div className="flex flex-wrap items-center gap-2">
        {presets.map(({ key, days }) => {
          const from = calendarDay(new Date(`${today}T12:00:00Z`), days);
          const isOn = isPreset(days);
          return (
            <FilterChip
              key={key}
              isOn={isOn}
              href={hrefWithFilter(filter, isOn ? { from: null, to: null } : { from, to: null })}
            >
              {t(`cabinet.invoices.period.${key}`)}
            </FilterChip>
          );
        })}
        <FilterChip
          isOn={filter.isArchive}
          href={hrefWithFilter(filter, { isArchive: !filter.isArchive, status: null })}
        >
          {t('cabinet.invoices.archive')}
        </FilterChip>
        {isOwnPeriod && (
          <RemovableChip
            href={hrefWithFilter(filter, { from: null, to: null })}
            name={t('cabinet.invoices.period.own')}
          >
            {`${day(filter.from)} – ${day(filter.to)}`}
          </RemovableChip>
        )}
        {filter.search && (
          <RemovableChip
            href={hrefWithFilter(filter, { search: '' })}
            name={t('cabinet.invoices.searchChip')}
          >
            {filter.search}
          </RemovableChip>
        )}
      </div>
    </div>
  );
}
