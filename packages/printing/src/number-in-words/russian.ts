import { triads } from './triads';

type Forms = readonly [one: string, few: string, many: string];

const units = ['', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'];
const teens = [
  'десять',
  'одиннадцать',
  'двенадцать',
  'тринадцать',
  'четырнадцать',
  'пятнадцать',
  'шестнадцать',
  'семнадцать',
  'восемнадцать',
  'девятнадцать',
];
const tens = [
  '',
  '',
  'двадцать',
  'тридцать',
  'сорок',
  'пятьдесят',
  'шестьдесят',
  'семьдесят',
  'восемьдесят',
  'девяносто',
];
const hundreds = [
  '',
  'сто',
  'двести',
  'триста',
  'четыреста',
  'пятьсот',
  'шестьсот',
  'семьсот',
  'восемьсот',
  'девятьсот',
];
const scales: readonly Forms[] = [
  ['тысяча', 'тысячи', 'тысяч'],
  ['миллион', 'миллиона', 'миллионов'],
  ['миллиард', 'миллиарда', 'миллиардов'],
  ['триллион', 'триллиона', 'триллионов'],
  ['квадриллион', 'квадриллиона', 'квадриллионов'],
];

/** The form of a noun after a number: 1 тиын, 2 тиына, 5 тиынов, 11 тиынов, 21 тиын. */
export function russianForm(count: number, forms: Forms): string {
  const last = count % 10;
  if (count % 100 > 10 && count % 100 < 15) return forms[2];
  return last === 1 ? forms[0] : last > 1 && last < 5 ? forms[1] : forms[2];
}

/** Masculine, as `тенге` wants it; thousands are feminine. */
export function russianNumber(value: bigint): string {
  if (value === 0n) return 'ноль';
  return triads(value, scales.length + 1)
    .flatMap(({ value: group, power }) => {
      const scale = scales[power - 1];
      const words = groupInWords(group, power === 1);
      return scale === undefined ? words : [...words, russianForm(group, scale)];
    })
    .join(' ');
}

function groupInWords(group: number, isFeminine: boolean): readonly string[] {
  const belowHundred = group % 100;
  const unit = belowHundred % 10;
  const isTeen = belowHundred >= 10 && belowHundred < 20;
  const feminine = isFeminine ? ['', 'одна', 'две'][unit] : undefined;
  return [
    hundreds[Math.floor(group / 100)],
    isTeen ? teens[unit] : tens[Math.floor(belowHundred / 10)],
    isTeen ? '' : (feminine ?? units[unit]),
  ].filter((word): word is string => Boolean(word));
}
