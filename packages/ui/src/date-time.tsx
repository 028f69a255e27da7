import { formatAgo, formatDate, formatDateTime, formatRelative, type Moment } from '@apipay/i18n';
import { classNames } from './class-names';
import { useUiTexts } from './ui-texts';

export interface DateTimeProps {
  /** An instant, or a calendar day `YYYY-MM-DD`. */
  value: Moment;
  /**
   * `ago` shows "3 дня назад" and the full moment when pointed at and on paper: for what has happened. `relative` is the same
   * for what may be still to come.
   */
  show?: 'ago' | 'relative' | 'absolute' | 'date';
  style?: 'long' | 'short' | 'numeric';
  nameZone?: boolean;
  className?: string;
}

export function DateTime({
  value,
  show = 'absolute',
  style = 'short',
  nameZone = false,
  className,
}: DateTimeProps) {
  const { locale, zone, now } = useUiTexts();
  const machine = typeof value === 'string' ? value : value.toISOString();
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(machine);
  const look = classNames('tabular-nums', className);
  if (show === 'date' || isDay) {
    return (
      <time dateTime={machine} className={look}>
        {formatDate(value, locale, { zone, style })}
      </time>
    );
  }
  const absolute = formatDateTime(value, locale, { zone, style, nameZone });
  if (show === 'absolute') {
    return (
      <time dateTime={machine} className={look}>
        {absolute}
      </time>
    );
  }
  const full = formatDateTime(value, locale, { zone, style: 'long', nameZone: true });
  return (
    <time dateTime={machine} title={full} className={look}>
      <span className="print:hidden">
        {show === 'ago' ? formatAgo(value, now, locale) : formatRelative(value, now, locale)}
      </span>
      <span className="hidden print:inline">{full}</span>
    </time>
  );
}
