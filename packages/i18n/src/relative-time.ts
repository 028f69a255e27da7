import type { Locale } from './locale';
import { noBreakSpace } from './number-format';
import { type Moment, toInstant } from './zoned-time';

type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
interface Sentences {
  justNow: string;
  soon: string;
  past(quantity: string): string;
  future(quantity: string, unit: Unit): string;
}

const sizes: [Unit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

// Russian: one, few, many. Kazakh: the noun, and the noun in the ablative, which `кейін` asks for.
const russian: Record<Unit, [string, string, string]> = {
  minute: ['минуту', 'минуты', 'минут'],
  hour: ['час', 'часа', 'часов'],
  day: ['день', 'дня', 'дней'],
  week: ['неделю', 'недели', 'недель'],
  month: ['месяц', 'месяца', 'месяцев'],
  year: ['год', 'года', 'лет'],
};
const kazakh: Record<Unit, [string, string]> = {
  minute: ['минут', 'минуттан'],
  hour: ['сағат', 'сағаттан'],
  day: ['күн', 'күннен'],
  week: ['апта', 'аптадан'],
  month: ['ай', 'айдан'],
  year: ['жыл', 'жылдан'],
};

const sentences: Record<Locale, Sentences> = {
  ru: {
    justNow: 'только что',
    soon: 'сейчас',
    past: (quantity) => `${quantity} назад`,
    future: (quantity) => `через ${quantity}`,
  },
  kk: {
    justNow: 'жаңа ғана',
    soon: 'қазір',
    past: (quantity) => `${quantity} бұрын`,
    future: (quantity, unit) => `${quantity.replace(kazakh[unit][0], kazakh[unit][1])} кейін`,
  },
  en: {
    justNow: 'just now',
    soon: 'now',
    past: (quantity) => `${quantity} ago`,
    future: (quantity) => `in ${quantity}`,
  },
};

const russianRules = new Intl.PluralRules('ru');

/** `3 дня назад`, `через 2 часа`, `только что`: whole units, rounded towards the present, none below a minute. */
export function formatRelative(moment: Moment, now: Moment, locale: Locale): string {
  const seconds = Math.trunc((toInstant(moment).getTime() - toInstant(now).getTime()) / 1000);
  const words = sentences[locale];
  const found = sizes.find(([, size]) => Math.abs(seconds) >= size);
  if (!found) return seconds > 0 ? words.soon : words.justNow;
  const [unit, size] = found;
  const quantity = quantityOf(Math.floor(Math.abs(seconds) / size), unit, locale);
  return seconds < 0 ? words.past(quantity) : words.future(quantity, unit);
}

/** Of what has happened, by whichever clock: one that is ahead of ours does not put it into the future. */
export function formatAgo(moment: Moment, now: Moment, locale: Locale): string {
  return formatRelative(toInstant(moment) > toInstant(now) ? now : moment, now, locale);
}

function quantityOf(count: number, unit: Unit, locale: Locale): string {
  return `${count}${noBreakSpace}${unitWord(count, unit, locale)}`;
}

function unitWord(count: number, unit: Unit, locale: Locale): string {
  if (locale === 'kk') return kazakh[unit][0];
  if (locale === 'en') return count === 1 ? unit : `${unit}s`;
  const [one, few, many] = russian[unit];
  const form = russianRules.select(count);
  return form === 'one' ? one : form === 'few' ? few : many;
}
