import { triads } from './triads';

const units = ['', 'бір', 'екі', 'үш', 'төрт', 'бес', 'алты', 'жеті', 'сегіз', 'тоғыз'];
const tens = ['', 'он', 'жиырма', 'отыз', 'қырық', 'елу', 'алпыс', 'жетпіс', 'сексен', 'тоқсан'];
const scales = ['', 'мың', 'миллион', 'миллиард', 'триллион', 'квадриллион'];

/** Nothing bends after a number. A lone hundred is `жүз`; thousands and more always say how many: `бір мың`. */
export function kazakhNumber(value: bigint): string {
  if (value === 0n) return 'нөл';
  return triads(value, scales.length)
    .flatMap(({ value: group, power }) => {
      const hundreds = Math.floor(group / 100);
      return [
        hundreds > 1 ? units[hundreds] : '',
        hundreds > 0 ? 'жүз' : '',
        tens[Math.floor((group % 100) / 10)],
        units[group % 10],
        scales[power],
      ];
    })
    .filter(Boolean)
    .join(' ');
}
