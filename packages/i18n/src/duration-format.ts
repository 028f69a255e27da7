import type { Locale } from './locale';
import { noBreakSpace } from './number-format';

const names: Record<Locale, [day: string, hour: string, minute: string, second: string]> = {
  ru: ['д', 'ч', 'мин', 'с'],
  kk: ['күн', 'сағ', 'мин', 'с'],
  en: ['d', 'h', 'min', 's'],
};

/** The two largest units of a length of time in seconds: `2 ч 5 мин`, `45 с`. Fractions and the sign are dropped. */
export function formatDurationSeconds(seconds: number, locale: Locale): string {
  if (!Number.isFinite(seconds)) return '—';
  const total = Math.floor(Math.abs(seconds));
  const parts = [
    Math.floor(total / 86_400),
    Math.floor(total / 3_600) % 24,
    Math.floor(total / 60) % 60,
    total % 60,
  ];
  const first = parts.findIndex((part) => part > 0);
  if (first === -1) return `0${noBreakSpace}${names[locale][3]}`;
  return parts
    .map((part, index) =>
      part > 0 && index <= first + 1 && index >= first ? `${part}${noBreakSpace}${names[locale][index]}` : '',
    )
    .filter((part) => part !== '')
    .join(noBreakSpace);
}
