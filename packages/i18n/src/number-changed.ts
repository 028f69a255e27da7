import { formatDateTime } from './date-format';
import type { Locale } from './locale';
import { translator } from './messages';

/** To a number that opens an account no longer, as it leaves: the words of an approved template. */
export function writeNumberChanged({ happenedAt }: { readonly happenedAt: Date }, locale: Locale) {
  const time = formatDateTime(happenedAt, locale, { style: 'day' });
  return {
    template: 'number_changed',
    parameters: [time],
    text: translator(locale)('message.numberChanged', { time }),
  } as const;
}
