import { triads } from './triads';

const small = [
  '',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const scales = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion'];

/** Without `and`, which stands before the tiyn. */
export function englishNumber(value: bigint): string {
  if (value === 0n) return 'zero';
  return triads(value, scales.length)
    .flatMap(({ value: group, power }) => {
      const hundreds = Math.floor(group / 100);
      return [hundreds > 0 ? `${small[hundreds]} hundred` : '', belowHundred(group % 100), scales[power]];
    })
    .filter(Boolean)
    .join(' ');
}

function belowHundred(value: number): string {
  if (value < 20) return small[value] ?? '';
  return [tens[Math.floor(value / 10)], small[value % 10]].filter(Boolean).join('-');
}
