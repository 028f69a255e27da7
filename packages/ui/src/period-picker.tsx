import { zoneName } from '@apipay/i18n';
import { type ReactNode, useId } from 'react';
import { Button } from './button';
import { FilterChip } from './filter-chip';
import { Input } from './input';
import { RouterForm } from './router-parts';
import { useUiTexts } from './ui-texts';

export interface PeriodPickerProps {
  presets: readonly { href: string; label: ReactNode; isOn?: boolean }[];
  /** Where the form with two days is sent, by GET. */
  action: string;
  /** Names of the two fields; `from` and `to` unless told. */
  fromName?: string;
  toName?: string;
  /** Calendar days `YYYY-MM-DD`. */
  from?: string;
  to?: string;
  /** The other filters of the page, kept as hidden fields. */
  fields?: Readonly<Record<string, string>>;
}

/** Ready periods as links and two days of one's own; the zone in which a day begins is written beside them. */
export function PeriodPicker(props: PeriodPickerProps) {
  const { presets, action, fromName = 'from', toName = 'to', from, to, fields = {} } = props;
  const { t, locale, zone, now } = useUiTexts();
  const id = useId();
  return (
    <div role="group" aria-label={t('ui.period.label')} className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        {presets.map((preset) => (
          <FilterChip key={preset.href} href={preset.href} isOn={preset.isOn}>
            {preset.label}
          </FilterChip>
        ))}
      </div>
      <RouterForm method="get" action={action} className="flex flex-wrap items-end gap-3">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label htmlFor={`${id}-from`} className="flex flex-1 basis-34 flex-col gap-1 text-sm sm:flex-none">
          {t('ui.period.from')}
          <Input id={`${id}-from`} type="date" name={fromName} defaultValue={from} max={to} />
        </label>
        <label htmlFor={`${id}-to`} className="flex flex-1 basis-34 flex-col gap-1 text-sm sm:flex-none">
          {t('ui.period.to')}
          <Input id={`${id}-to`} type="date" name={toName} defaultValue={to} min={from} />
        </label>
        <Button type="submit">{t('ui.button.apply')}</Button>
        <span className="py-3 text-sm text-muted">
          {t('ui.period.zone', { zone: zoneName(now, locale, zone) })}
        </span>
      </RouterForm>
    </div>
  );
}
