import { formatDateTime } from './date-format';
import type { Locale } from './locale';
import { translator } from './messages';

export interface SecondFactorLetter {
  readonly news: 'on' | 'off' | 'removal-asked';
  readonly happenedAt: Date;
}

const names = {
  on: ['second_factor_on', 'message.secondFactor.on'],
  off: ['second_factor_off', 'message.secondFactor.off'],
  'removal-asked': ['second_factor_removal', 'message.secondFactor.removalAsked'],
} as const;

/** To the sign-in number, as it leaves: the words of an approved template. */
export function writeSecondFactorNews({ news, happenedAt }: SecondFactorLetter, locale: Locale) {
  const time = formatDateTime(happenedAt, locale, { style: 'day' });
  const [template, key] = names[news];
  return { template, parameters: [time], text: translator(locale)(key, { time }) } as const;
}
